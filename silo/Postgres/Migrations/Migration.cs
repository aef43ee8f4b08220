using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ParkAndSee.Postgres.Migrations;

/// <summary>A numbered step of the schema. Once released, its text never changes.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Name">File name, such as <c>0004_catalog.sql</c>.</param>
/// <param name="Sql">What it does; runs in one transaction.</param>
public sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text in hexadecimal; the same for every kind of line end.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations that this program was built with (<c>silo/sql/NNNN_*.sql</c>), in order.</summary>
    /// <exception cref="MigrationException">Two have one number, or a name does not start with four digits.</exception>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return InOrder(assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("sql/", StringComparison.Ordinal))
            .Select(n => Of(n["sql/".Length..], Read(assembly, n))));
    }

    /// <summary>A migration from its file.</summary>
    /// <param name="name">File name: four digits, an underscore, words.</param>
    /// <param name="sql">Text of the file.</param>
    /// <exception cref="MigrationException">The name does not start with four digits.</exception>
    public static Migration Of(string name, string sql) =>
        FileName().Match(name) is { Success: true } match
            ? new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), name, sql)
            : throw new MigrationException($"«{name}» is not a migration: a name looks like 0007_what_it_does.sql.");

    /// <summary>Sorts by number.</summary>
    /// <exception cref="MigrationException">Two have one number.</exception>
    public static IReadOnlyList<Migration> InOrder(IEnumerable<Migration> migrations)
    {
        Migration[] ordered = [.. migrations.OrderBy(m => m.Number)];
        for (var i = 1; i < ordered.Length; i++)
            if (ordered[i].Number == ordered[i - 1].Number)
                throw new MigrationException(
                    $"«{ordered[i - 1].Name}» and «{ordered[i].Name}» have one number: give one of them the next free number.");
        return ordered;
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(\d{4})_[a-z0-9_]+\.sql$")]
    private static partial Regex FileName();
}
