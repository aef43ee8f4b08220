using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ParkAndSee.Tests.Deploy;

/// <summary>What a Dockerfile copies and runs. Enough of its grammar for ours: one instruction a line.</summary>
internal sealed partial class Dockerfile(string path, string text)
{
    private readonly string[][] _lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Ports that it says it listens on.</summary>
    public IEnumerable<int> Exposed => _lines.Where(line => line[0] == "EXPOSE").SelectMany(line => line[1..]).Select(int.Parse);

    /// <summary>Images of others that it is built on: names of the arguments that may give another, with their defaults.</summary>
    public IReadOnlyDictionary<string, string> Images =>
        _lines.TakeWhile(line => line[0] == "ARG").Select(line => line[1].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The repository's file.</summary>
    public static Dockerfile Load(string path) => new(path, SourceTree.Read(path));

    /// <summary>What is wrong with it; nothing when it is right.</summary>
    public IEnumerable<string> Faults()
    {
        var stages = _lines.Where(line => line is ["FROM", _, "AS", _]).Select(line => line[3]).ToArray();
        var copied = new List<string>();
        var restored = false;
        var worksIn = "/";
        foreach (var line in _lines)
        {
            switch (line)
            {
                case ["FROM", ..]:
                    (copied, restored) = ([], false);
                    break;
                case ["WORKDIR", var folder]:
                    worksIn = folder;
                    break;
                case ["COPY", var from, ..] when from.StartsWith("--from=", StringComparison.Ordinal):
                    if (!stages.Contains(from[7..])) yield return $"{path}: no stage '{from[7..]}'.";
                    break;
                case ["COPY", .. var parts]:
                    foreach (var source in parts[..^1])
                    {
                        if (!Exists(source)) yield return $"{path}: COPY of '{source}', which is not in the repository.";
                        if (DockerIgnore.Hides(source.TrimEnd('/'))) yield return $"{path}: COPY of '{source}', which .dockerignore hides.";
                        copied.Add(source);
                    }

                    break;
                case ["RUN", "dotnet", var verb, var project, ..]:
                    foreach (var fault in Project(verb, project, copied)) yield return fault;
                    if (verb == "publish" && Exists(project) && ProjectFile.Load(project).Imports.Contains("api/web/web.targets")
                        && !line.Contains("-p:SkipWeb=true"))
                        yield return $"{path}: publishes with the map's own build, and has no Node.";
                    if (verb == "publish" && !restored) yield return $"{path}: publishes what it has not restored before.";
                    restored |= verb == "restore";
                    break;
                case ["RUN", "npm", "run", var script] when !SourceTree.Read($"{worksIn["/src/".Length..]}/package.json")
                    .Contains($"\"{script}\":", StringComparison.Ordinal):
                    yield return $"{path}: package.json has no script '{script}'.";
                    break;
                case ["ENTRYPOINT", "[\"dotnet\",", var dll]:
                    var assembly = Dll().Match(dll).Groups[1].Value;
                    if (!Published().Contains(assembly)) yield return $"{path}: starts {assembly}.dll, which is not what it publishes.";
                    break;
                case ["ENTRYPOINT", var word] when Program().Match(word) is { Success: true } own:
                    if (!Published().Contains(own.Groups[1].Value))
                        yield return $"{path}: starts {own.Groups[1].Value}, which is not what it publishes.";
                    if (!_lines.Any(each => each is ["RUN", "dotnet", "publish", ..] && each.Contains("$TARGETARCH")))
                        yield return $"{path}: starts a program that is published without a runtime.";
                    break;
            }
        }

        if (!_lines.Any(line => line is ["USER", "$APP_UID"])) yield return $"{path}: runs as root.";
        if (text.StartsWith("# syntax=", StringComparison.Ordinal))
            yield return $"{path}: has another program read it, which no digest pins.";
        foreach (var image in _lines.Where(line => line[0] == "FROM").Select(line => line[1].TrimStart('$'))
            .Where(image => !Images.ContainsKey(image)))
            yield return $"{path}: FROM of '{image}', which no ARG gives: no digest can be put in.";
        foreach (var image in Images.Values.Where(image => image.Contains("/dotnet/", StringComparison.Ordinal)))
            if (!image.Split('@')[0].EndsWith(":" + FrameworkVersion(), StringComparison.Ordinal))
                yield return $"{path}: {image} is not .NET {FrameworkVersion()}.";
    }

    private IEnumerable<string> Project(string verb, string project, List<string> copied)
    {
        if (!Exists(project))
        {
            yield return $"{path}: dotnet {verb} of '{project}', which is not in the repository.";
            yield break;
        }

        foreach (var needed in Closure(project))
        {
            foreach (var import in ProjectFile.Load(needed).Imports.Except(copied))
                yield return $"{path}: dotnet {verb} needs {import}, which is not copied yet.";
            if (!copied.Contains(needed)) yield return $"{path}: dotnet {verb} needs {needed}, which is not copied yet.";
            var folder = needed.Split('/')[0] + "/";
            if (verb == "publish" && !copied.Contains(folder))
                yield return $"{path}: dotnet publish needs {folder}, which is not copied yet.";
            if (verb != "publish") continue;
            foreach (var source in ProjectFile.Load(needed).Shared.Where(
                source => !copied.Any(each => each.EndsWith('/') && source.StartsWith(each, StringComparison.Ordinal))))
                yield return $"{path}: dotnet publish needs {source}, which is not copied yet.";
        }

        // MSBuild finds it by its name: without it a build says nothing, and makes a slower program.
        if (verb == "publish" && !copied.Contains("Directory.Build.targets"))
            yield return $"{path}: dotnet publish needs Directory.Build.targets, which is not copied yet.";
    }

    private static IEnumerable<string> Closure(string project) =>
        ProjectFile.Load(project).Projects.SelectMany(
            folder =>
                Closure(SourceTree.Files.Single(
                    file => file.EndsWith(".csproj", StringComparison.Ordinal) && Path.GetDirectoryName(file) == folder)))
            .Append(project).Distinct();

    private IEnumerable<string> Published() =>
        _lines.Where(line => line is ["RUN", "dotnet", "publish", ..]).Select(line => Path.GetFileNameWithoutExtension(line[3]));

    private static bool Exists(string source) => File.Exists(SourceTree.PathOf(source)) || Directory.Exists(SourceTree.PathOf(source));

    private static string FrameworkVersion() =>
        XDocument.Parse(SourceTree.Read("Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..];

    [GeneratedRegex("\"(.+)\\.dll\"", RegexOptions.CultureInvariant)]
    private static partial Regex Dll();

    [GeneratedRegex("^\\[\"\\./(.+)\"\\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Program();
}
