namespace ParkAndSee.Catalog.Formats;

/// <summary>Finds columns by name; case and accents do not count, nor do columns that nobody asks for.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _columns = [];

    internal CsvHeader(string[] names, long line = 1)
    {
        (Names, Line) = (names, line);
        for (var i = 0; i < names.Length; i++) _columns.TryAdd(PublisherTerms.Fold(names[i]), i);
    }

    internal string[] Names { get; }

    /// <summary>Line on which it stands.</summary>
    internal long Line { get; }

    /// <summary>The column with the first of some names that the file has.</summary>
    /// <exception cref="CorruptFileException">It has none of them.</exception>
    internal CsvColumn Require(params string[] names) => Find(names) is { Exists: true } found
        ? found
        : throw new CorruptFileException(Line, names[0],
            $"the column '{names[0]}' is missing; the file has: {string.Join(", ", Names.Take(50))}.");

    /// <summary>As <see cref="Require"/>; a column that is empty in every row when the file has none of the names.</summary>
    internal CsvColumn Find(params string[] names)
    {
        foreach (var name in names)
        {
            if (_columns.TryGetValue(PublisherTerms.Fold(name), out var index)) return new CsvColumn(Names[index], index);
        }

        return new CsvColumn(names[0], -1);
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">As the file writes it.</param>
/// <param name="Index">Position; −1 = the file does not have it.</param>
internal readonly record struct CsvColumn(string Name, int Index)
{
    internal bool Exists => Index >= 0;
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Fields">As many as the header has.</param>
internal readonly record struct CsvRow(long Line, string[] Fields)
{
    /// <summary>The text in a column, trimmed.</summary>
    internal string this[CsvColumn column] => column.Exists ? Fields[column.Index].Trim() : "";
}
