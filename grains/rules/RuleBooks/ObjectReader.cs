using System.Text.Json;

namespace ParkAndSee.RuleBooks;

/// <summary>
/// The members of one JSON object, taken one by one. What is missing, doubled or of the wrong shape becomes a problem and a
/// harmless value in its place, so that reading goes on and finds the rest; what nobody took is unknown (<see cref="End"/>).
/// </summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly HashSet<string> _taken = [];
    private readonly ProblemList _problems;
    private readonly bool _isObject;

    public ObjectReader(JsonElement element, string path, ProblemList problems)
    {
        (Path, _problems) = (path, problems);
        _isObject = element.ValueKind == JsonValueKind.Object;
        if (!_isObject)
        {
            problems.Error(path, $"Must be an object, not {Kind(element)}.");
            return;
        }

        foreach (var member in element.EnumerateObject())
            if (!_members.TryAdd(member.Name, member.Value)) problems.Error(PathOf(member.Name), "Stands twice: keep one.");
    }

    public string Path { get; }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public bool Has(string name) => _members.ContainsKey(name);

    public void Error(string name, string message) => _problems.Error(PathOf(name), message);

    public JsonElement? Take(string name, bool required = true)
    {
        _taken.Add(name);
        if (_members.TryGetValue(name, out var value)) return value;
        if (required && _isObject) Error(name, "Is missing: add it.");
        return null;
    }

    public string Text(string name, int most = 200)
    {
        if (Take(name) is not { } value) return "";
        return TextOf(value, PathOf(name), most);
    }

    public string TextOf(JsonElement value, string path, int most)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= most) return text;
        _problems.Error(path, $"Must be a text of 1 to {most} characters.");
        return "";
    }

    public int? Integer(string name, int least, int most, bool required = true)
    {
        if (Take(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Error(name, $"Must be a whole number from {least} to {most}.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Take(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Error(name, "Must be true or false.");
        return null;
    }

    /// <summary>One word of a list.</summary>
    public T? Choice<T>(string name, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        if (Take(name) is not { } value) return null;
        foreach (var (word, choice) in words)
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)) return choice;
        var known = new List<string>();
        foreach (var (word, _) in words) known.Add($"\"{word}\"");
        Error(name, $"Must be one of {string.Join(", ", known)}.");
        return null;
    }

    public LocalizedText LocalizedText(string name, int most = 200)
    {
        if (Take(name) is not { } value) return default;
        var said = new ObjectReader(value, PathOf(name), _problems);
        var both = new LocalizedText(said.Text("fr", most), said.Text("en", most));
        said.End();
        return both;
    }

    /// <summary>Both languages, or one text that stands for both.</summary>
    public LocalizedText SaidOrText(string name, int most)
    {
        if (_members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Object) return LocalizedText(name, most);
        var text = Text(name, most);
        return new LocalizedText(text, text);
    }

    public ObjectReader? Object(string name, bool required = true) =>
        Take(name, required) is { } value ? new ObjectReader(value, PathOf(name), _problems) : null;

    /// <summary>The elements of an array, each with its path.</summary>
    public IReadOnlyList<(JsonElement Value, string Path)> Items(string name, int least, int most, bool required = true)
    {
        if (Take(name, required) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= least && value.GetArrayLength() <= most)
            return [.. value.EnumerateArray().Select((item, i) => (item, $"{PathOf(name)}[{i}]"))];
        Error(name, $"Must be a list of {least} to {most} elements.");
        return [];
    }

    public void End()
    {
        foreach (var name in _members.Keys.Where(name => !_taken.Contains(name)))
            Error(Shown(name), $"Is not known here: take it out or correct its name (known: {string.Join(", ", _taken)}).");
    }

    private static string Shown(string name) => name.Length <= 80 ? name : string.Concat(name.AsSpan(0, 80), "…");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
