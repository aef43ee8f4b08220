using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using ParkAndSee.Access;
using ParkAndSee.Catalog;
using ParkAndSee.Hosting;
using ParkAndSee.Ingest;
using ParkAndSee.Plates;

namespace ParkAndSee.Tests.Deploy;

/// <summary>Whether a process reads what the compose file sets for it, and takes its value.</summary>
internal static partial class ComposeSettings
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["Silo"] = typeof(SiloOptions),
        ["Ingest"] = typeof(IngestOptions),
        ["Access"] = typeof(AccessOptions),
        ["Catalog"] = typeof(CatalogPageOptions),
        ["Disk"] = typeof(DiskOptions),
        ["Plates"] = typeof(PlateOptions),
    };

    // What the frameworks and the images of others read.
    private static readonly string[] Foreign =
    [
        "ASPNETCORE_HTTP_PORTS", "Logging__LogLevel__Default", "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS",
    ];

    /// <summary>What is wrong; nothing when all is right.</summary>
    public static IEnumerable<string> Faults(ComposeFile file)
    {
        var variables = EnvFile.Example.Values;
        foreach (var service in file.Services)
        {
            var settings = service.Environment.Where(entry => !Foreign.Contains(entry.Name)).ToArray();
            var source = SourceOf(service);
            foreach (var (name, _) in settings.Where(entry => !IsBound(entry.Name) && !IsRead(source, entry.Name)))
                yield return $"{service.Name}: nothing reads {name}.";
            foreach (var (section, type) in Sections)
                if (Bind(settings, section, type, variables) is { } fault) yield return $"{service.Name}: {fault}";
            foreach (var option in Option().Matches(service.Commands).Select(match => match.Value))
                if (service.Build is not null && !source.Contains($"\"{option}\"", StringComparison.Ordinal))
                    yield return $"{service.Name}: no option {option}.";
            if (service.Name == "importer")
                foreach (var name in ScriptVariable().Matches(source).Select(match => match.Groups[1].Value).Distinct()
                    .Except(settings.Select(entry => entry.Name)))
                    yield return $"{service.Name}: its script needs {name}.";
        }
    }

    private static bool IsBound(string name) => name.Split("__") is [var section, _, ..] && Sections.ContainsKey(section);

    // "Proxy__Networks__0" is read as "Proxy:Networks"; "ConnectionStrings__Park" as the connection string "Park"; a script reads "$CITY".
    private static bool IsRead(string source, string name) =>
        (name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)
            && source.Contains($"GetConnectionString(\"{name["ConnectionStrings__".Length..]}\")", StringComparison.Ordinal))
        || source.Contains($"\"{Index().Replace(name, "").Replace("__", ":", StringComparison.Ordinal)}\"", StringComparison.Ordinal)
        || source.Contains($"${name}", StringComparison.Ordinal);

    private static string SourceOf(ComposeService service)
    {
        var files = service.Build is { } build
            ? SourceTree.CSharp(build.Dockerfile.Split('/')[0])
            : service.Volumes.Select(mount => mount.Split(':')[0]["./".Length..])
                .Where(mount => mount.EndsWith(".sh", StringComparison.Ordinal));
        return string.Join('\n', files.Select(SourceTree.Read));
    }

    private static string? Bind((string Name, string? Value)[] settings, string section, Type type,
        IReadOnlyDictionary<string, string> variables)
    {
        var values = settings.Where(entry => entry.Value is not null).Select(entry =>
            KeyValuePair.Create(entry.Name.Replace("__", ":", StringComparison.Ordinal),
                (string?)ComposeFile.Interpolate(entry.Value!, variables)));
        try
        {
            var options = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section)
                .Get(type, binder => binder.ErrorOnUnknownConfiguration = true);
            if (options is not null) Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ValidationException)
        {
            return e.Message;
        }
    }

    [GeneratedRegex(@"__\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Index();

    [GeneratedRegex(@"(?<=^|\s)--[a-z][a-z-]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\$\{?([A-Z][A-Z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptVariable();
}
