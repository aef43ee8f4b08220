using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ParkAndSee.Ingest;
using ParkAndSee.Sending;

namespace ParkAndSee.Cli;

/// <summary>The options that both verbs have.</summary>
internal sealed class SendArguments
{
    private const string KeyVariable = "PARKANDSEE_KEY";

    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Root of the server",
        DefaultValueFactory = _ => new Uri("http://localhost:8080/"),
        CustomParser = ParseUrl,
    };

    private readonly Option<string?> _key = new("--key")
    { Description = $"API key that may send events; default: the environment variable {KeyVariable}" };
    private readonly Option<int> _batch = Bounded("--batch", "Most events in one request", 500, 1, IngestLimits.MaxRequestEvents);
    private readonly Option<int> _parallel = Bounded("--parallel", "Requests in flight", 4, 1, 64);

    private readonly Option<TimeSpan> _giveUp = new("--give-up")
    {
        Description = "How long the same batch is tried again, e.g. 60s",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
        CustomParser = ParseDuration,
    };

    private readonly Option<FileInfo?> _report = new("--report") { Description = "Writes the summary as JSON" };

    private readonly Option<string[]> _allowed = new("--allow-refused")
    {
        Description = "Reasons to refuse that do not make the run fail, e.g. unknown_bay",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _url, _key, _batch, _parallel, _giveUp, _report, _allowed }) command.Add(option);
    }

    /// <summary>Only what it takes to reach the server; the rest keeps its default.</summary>
    public void AddServerTo(Command command)
    {
        foreach (var option in new Option[] { _url, _key, _giveUp }) command.Add(option);
    }

    public SendOptions Read(ParseResult parsed)
    {
        var key = parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable);
        if (string.IsNullOrWhiteSpace(key)) throw new UserError($"no API key: give --key, or set {KeyVariable}");
        return key.All(c => c is > ' ' and < '\x7f')
            ? new SendOptions(parsed.GetValue(_url)!, key)
            {
                Batch = parsed.GetValue(_batch),
                Parallel = parsed.GetValue(_parallel),
                GiveUp = parsed.GetValue(_giveUp),
            }
            : throw new UserError("the API key has a character that no key has");
    }

    public FileInfo? Report(ParseResult parsed) => parsed.GetValue(_report);

    public IReadOnlyCollection<string> Allowed(ParseResult parsed) => parsed.GetValue(_allowed) ?? [];

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static Option<int> Bounded(string name, string description, int normal, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => normal };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < least || value > most))
                result.AddError($"{name} is '{token.Value}', not a whole number from {least} to {most}");
        });
        return option;
    }

    /// <summary>A speed: a number of at least <paramref name="least"/>, or <c>max</c>.</summary>
    public static Option<double> Speed(string description, double normal, double least) => new("--speed")
    {
        Description = description,
        DefaultValueFactory = _ => normal,
        CustomParser = result => Value(result) switch
        {
            "max" => double.PositiveInfinity,
            var text when TryNumber(text, out var number) && number >= least => number,
            var text =>
                Fail<double>(result,
                    $"--speed is '{text}', not 'max' or a number of at least {least.ToString(CultureInfo.InvariantCulture)}"),
        },
    };

    /// <summary>A length of time: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public static TimeSpan ParseDuration(ArgumentResult result)
    {
        var text = Value(result);
        var unit = text.TrimStart("0123456789.".ToCharArray());
        double? milliseconds = unit switch { "ms" => 1, "s" => 1e3, "m" => 60e3, "h" => 3600e3, "d" => 86400e3, _ => null };
        return milliseconds is { } factor && TryNumber(text[..^unit.Length], out var number) && number * factor is > 0 and < 1e12
            ? TimeSpan.FromMilliseconds(number * factor)
            : Fail<TimeSpan>(result, $"'{text}' is not a length of time such as 60s, 15m, 2h or 1d");
    }

    /// <summary>Reports a wrong value.</summary>
    public static T Fail<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default!;
    }

    /// <summary>The one value of an option.</summary>
    public static string Value(ArgumentResult result) => result.Tokens is [var token] ? token.Value : "";

    /// <summary>A finite number with a point.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>With a slash at the end, so that a path in front of the API is kept.</summary>
    private static Uri ParseUrl(ArgumentResult result) =>
        Uri.TryCreate(Value(result).TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : Fail<Uri>(result, $"--url is '{Value(result)}', not an address such as http://localhost:8080");
}
