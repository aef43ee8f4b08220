using System.Globalization;
using System.Text.RegularExpressions;

namespace ParkAndSee.Tests.Deploy;

/// <summary>Who listens where, and whether those who call it can reach it.</summary>
internal static partial class ComposePorts
{
    /// <summary>The proxy's configuration.</summary>
    public const string ProxyFile = "api/proxy/nginx.conf";

    private const int PostgresPort = 5432;

    /// <summary>What is wrong; nothing when all is right.</summary>
    public static IEnumerable<string> Faults(ComposeFile file, string proxy)
    {
        var services = file.Services.ToDictionary(service => service.Name);
        foreach (var service in services.Values)
        {
            var text = string.Join('\n', service.Environment.Select(entry => entry.Value).Append(service.Commands))
                + (Proxies(service) ? proxy : "");
            foreach (var (host, port) in Calls(text))
            {
                if (!services.TryGetValue(host, out var other)) yield return $"{service.Name}: calls {host}, which is no service.";
                else if (!Listens(other, proxy).Contains(port)) yield return $"{service.Name}: calls {host}:{port}, where nothing listens.";
                else if (!service.Networks.Intersect(other.Networks).Any()) yield return $"{service.Name}: shares no network with {host}.";
            }

            foreach (var port in OwnPorts(service).Except(Listens(service, proxy)))
                yield return $"{service.Name}: its health check asks port {port}, where it does not listen.";
            foreach (var published in service.Ports.Select(
                port => int.Parse(port[(port.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture)))
                if (!Proxies(service)
                    || !Listens(service, proxy).Contains(published)) yield return $"{service.Name}: publishes {published}.";
            if (service.Setting("Silo__AdvertisedAddress") is { } advertised && advertised != service.Name)
                yield return $"{service.Name}: says that it is {advertised}.";
            foreach (var fault in ExposureFaults(service, proxy)) yield return fault;
            if (IsApi(service))
                foreach (var silo in services.Values.Where(other => other.Setting("Silo__GatewayPort") is not null
                    && !other.Networks.Intersect(service.Networks).Any()))
                    yield return $"{service.Name}: shares no network with {silo.Name}.";
        }

        foreach (var host in services.Values.Where(IsApi).Select(service => service.Name).Except(Calls(proxy).Select(call => call.Host)))
            yield return $"The proxy does not know {host}.";
        foreach (var closed in (string[])["backend", "edge"])
            if (!file.Json.GetProperty("networks").GetProperty(closed).GetProperty("internal").GetBoolean())
                yield return $"Network {closed} has a way out.";
    }

    private static IEnumerable<string> ExposureFaults(ComposeService service, string proxy) =>
        service.Build is { } build && Dockerfile.Load(build.Dockerfile).Exposed.ToHashSet() is var exposed
        && !exposed.SetEquals(Listens(service, proxy))
            ? [$"{service.Name}: listens on {string.Join(", ", Listens(service, proxy))}; its image says {string.Join(", ", exposed)}."]
            : [];

    private static bool Proxies(ComposeService service) =>
        service.Volumes.Any(mount => mount.StartsWith($"./{ProxyFile}:", StringComparison.Ordinal));

    private static bool IsApi(ComposeService service) => service.Build?.Dockerfile == "api/Dockerfile";

    private static IEnumerable<int> Listens(ComposeService service, string proxy)
    {
        if (service.Name == "postgres") return [PostgresPort];
        if (Proxies(service)) return ListenLine().Matches(proxy).Select(match => Number(match.Groups[1].Value));
        return ((string?[])[service.Setting("ASPNETCORE_HTTP_PORTS"), service.Setting("Silo__SiloPort"),
            service.Setting("Silo__GatewayPort")]).OfType<string>().Select(Number);
    }

    private static IEnumerable<(string Host, int Port)> Calls(string text) =>
        Call().Matches(text).Select(match => (match.Groups[1].Value, Number(match.Groups[2].Value))).Distinct();

    private static IEnumerable<int> OwnPorts(ComposeService service) =>
        OwnPort().Matches(string.Join(' ', service.Health)).Select(match => Number(match.Groups[1].Value));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // http://host:port, "server host:port" of nginx, "Host=…;Port=…" of Npgsql.
    [GeneratedRegex(@"(?:http://|\bserver |Host=)([a-z][\w-]*)(?::|;Port=)(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"127\.0\.0\.1(?:[:/]| --port )(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex OwnPort();

    [GeneratedRegex(@"^\s*listen (\d+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ListenLine();
}
