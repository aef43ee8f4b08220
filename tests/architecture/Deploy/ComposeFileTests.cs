using System.Text.RegularExpressions;
using NJsonSchema;
using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>
/// The compose file, checked without an engine: it fits the published schema, and every path, port, host, image and
/// variable in it exists. Each check is shown a mistake that it must find. <c>tests/compose/run.sh</c> runs the file.
/// </summary>
public sealed partial class ComposeFileTests
{
    [Fact]
    public async Task It_fits_the_published_schema() => Expect.None(await SchemaFaultsAsync(ComposeFile.Own));

    [Fact]
    public async Task The_overlay_for_TLS_fits_it_too() => Expect.None(await SchemaFaultsAsync(ComposeFile.Tls));

    [Fact]
    public void Every_path_in_it_exists() => Expect.None(PathFaults(ComposeFile.Own));

    [Fact]
    public void Every_port_and_host_in_it_exists() =>
        Expect.None(ComposePorts.Faults(ComposeFile.Own, SourceTree.Read(ComposePorts.ProxyFile)));

    [Fact]
    public void Every_variable_is_in_the_example_with_the_same_default() => Expect.None(VariableFaults(ComposeFile.Own, EnvFile.Example));

    [Fact]
    public void Every_setting_exists() => Expect.None(ComposeSettings.Faults(ComposeFile.Own));

    [Fact]
    public void A_digest_can_be_given_to_every_image_of_others() => Expect.None(ImageFaults(ComposeFile.Own, EnvFile.Example));

    [Fact]
    public void Every_service_ends_in_time_and_within_its_limits() => Expect.None(HouseFaults(ComposeFile.Own));

    [Fact]
    public void There_are_two_silos_and_two_API_hosts_of_one_cluster()
    {
        var services = ComposeFile.Own.Services.ToArray();

        Assert.Equal(2, services.Count(service => service.Build?.Dockerfile == "silo/Dockerfile"));
        Assert.Equal(2, services.Count(service => service.Build?.Dockerfile == "api/Dockerfile"));
        Assert.Single(services.SelectMany(service => new[] { service.Setting("Silo__ClusterId"), service.Setting("Cluster__ClusterId") })
            .OfType<string>().Distinct());
        Assert.Single(services.SelectMany(service => new[] { service.Setting("Silo__ServiceId"), service.Setting("Cluster__ServiceId") })
            .OfType<string>().Distinct());
    }

    [Theory]
    [InlineData("stop_grace_period: 120s", "stop_grace_time: 120s")]
    [InlineData("condition: service_healthy", "condition: healthy")]
    [InlineData("networks: [backend]", "networks: 5")]
    public async Task A_wrong_word_is_found(string right, string wrong) => Assert.NotEmpty(await SchemaFaultsAsync(With(right, wrong)));

    [Theory]
    [InlineData("dockerfile: silo/Dockerfile", "dockerfile: silo/Dockerfil")]
    [InlineData("./api/proxy/nginx.conf:", "./api/proxy/ngnx.conf:")]
    [InlineData("/import-city.sh\"]", "/import.sh\"]")]
    [InlineData("postgres-data:/var", "postgres:/var")]
    public void A_wrong_path_is_found(string right, string wrong) => Assert.NotEmpty(PathFaults(With(right, wrong)));

    [Theory]
    [InlineData("-8080}:8080\"", "-8080}:8081\"")]
    [InlineData("URL: http://proxy:8080", "URL: http://proxy:80")]
    [InlineData("Host=postgres;Port=5432", "Host=postgres;Port=5433")]
    [InlineData("Host=postgres;", "Host=database;")]
    [InlineData("/dev/tcp/127.0.0.1/8080", "/dev/tcp/127.0.0.1/8081")]
    [InlineData("Silo__GatewayPort: \"30000\"", "Silo__GatewayPort: \"30001\"")]
    [InlineData("Silo__AdvertisedAddress: silo-2", "Silo__AdvertisedAddress: silo-1")]
    [InlineData("networks: [backend, edge]", "networks: [edge]")]
    [InlineData("networks: [edge, front]", "networks: [front]")]
    public void A_wrong_port_or_host_is_found(string right, string wrong) =>
        Assert.NotEmpty(ComposePorts.Faults(With(right, wrong), SourceTree.Read(ComposePorts.ProxyFile)));

    [Theory]
    [InlineData("server api-1:8080", "server api-1:80")]
    [InlineData("server api-2:8080", "server api-3:8080")]
    [InlineData("listen 8080", "listen 80")]
    public void A_wrong_port_or_host_of_the_proxy_is_found(string right, string wrong) =>
        Assert.NotEmpty(ComposePorts.Faults(ComposeFile.Own,
            SourceTree.Read(ComposePorts.ProxyFile).Replace(right, wrong, StringComparison.Ordinal)));

    [Theory]
    [InlineData("${CLUSTER_ID:-park}", "${CLUSTER:-park}")]
    [InlineData("${CHECKPOINT:-00:00:10}", "${CHECKPOINT:-00:00:20}")]
    [InlineData("${SIMULATION_SEED:-1}", "1")]
    [InlineData("${OPERATOR_KEY:?run 'sh silo/make-env.sh' first}", "${OPERATOR_KEY:-secret}")]
    public void A_wrong_variable_is_found(string right, string wrong) =>
        Assert.NotEmpty(VariableFaults(With(right, wrong), EnvFile.Example));

    [Theory]
    [InlineData("image: ${POSTGRES_IMAGE:-postgres:17}", "image: postgres:17")]
    [InlineData("image: ${NGINX_IMAGE:-", "image: ${PROXY:-")]
    [InlineData("NODE_IMAGE: ${NODE_IMAGE:-", "NODE: ${NODE_IMAGE:-")]
    [InlineData("DOTNET_SDK_IMAGE: ${DOTNET_SDK_IMAGE:-", "DOTNET_SDK_IMAGE: ${DOTNET_RUNTIME_IMAGE:-")]
    public void An_image_without_a_place_for_its_digest_is_found(string right, string wrong) =>
        Assert.NotEmpty(ImageFaults(With(right, wrong), EnvFile.Example));

    [Theory]
    [InlineData("Silo__SiloPort:", "Silo__Port:")]
    [InlineData("Ingest__MissedBeats:", "Ingest__MisedBeats:")]
    [InlineData("__simulation__Hash:", "__simulation__Hsh:")]
    [InlineData("Cluster__ClusterId:", "Clustr__ClusterId:")]
    [InlineData("Proxy__Networks__0:", "Proxy__Network__0:")]
    [InlineData("Catalog__Simulated:", "Catalog__Simulation:")]
    [InlineData("ConnectionStrings__Park:", "ConnectionStrings__Database:")]
    [InlineData("PARKANDSEE_KEY:", "PARK_AND_SEE_KEY:")]
    [InlineData("- --seed", "- --sead")]
    [InlineData("POSTGRES_DB:", "POSTGRES_DATABASE:")]
    [InlineData("DATA: /data", "DATASETS: /data")]
    [InlineData("${MISSED_BEATS:-3}", "300")]
    public void A_wrong_setting_is_found(string right, string wrong) => Assert.NotEmpty(ComposeSettings.Faults(With(right, wrong)));

    [Theory]
    [InlineData("  stop_grace_period: 60s\n", "")]
    [InlineData("{ cpus: \"1\", memory: 256m }", "{ cpus: \"1\" }")]
    [InlineData("  healthcheck: *http-health\n  stop_grace_period: 30s", "  stop_grace_period: 30s")]
    public void A_service_without_its_limits_is_found(string right, string wrong) => Assert.NotEmpty(HouseFaults(With(right, wrong)));

    private static ComposeFile With(string right, string wrong)
    {
        var text = ComposeFile.Own.Text;
        Assert.Contains(right, text, StringComparison.Ordinal);
        return ComposeFile.Parse(text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> SchemaFaultsAsync(ComposeFile file)
    {
        var schema = await JsonSchema.FromFileAsync(SourceTree.PathOf("tests/architecture/Deploy/compose-spec/compose-spec.json"));
        return schema.Validate(file.Json.GetRawText()).Select(error => error.ToString());
    }

    private static IEnumerable<string> PathFaults(ComposeFile file)
    {
        var volumes = file.Json.GetProperty("volumes").EnumerateObject().Select(entry => entry.Name).ToArray();
        foreach (var service in file.Services)
        {
            if (service.Build is { } build && !File.Exists(SourceTree.PathOf(Path.Combine(build.Context, build.Dockerfile))))
                yield return $"{service.Name}: no {build.Dockerfile}.";
            foreach (var source in service.Volumes.Select(mount => mount.Split(':')[0]))
            {
                var exists = source.StartsWith("./", StringComparison.Ordinal)
                    ? Path.Exists(SourceTree.PathOf(source))
                    : volumes.Contains(source);
                if (!exists) yield return $"{service.Name}: mounts {source}, which is not there.";
            }

            var mounted = service.Volumes.Select(mount => mount.Split(':')[1]).ToArray();
            foreach (var script in Script().Matches(service.Commands).Select(match => match.Value).Except(mounted))
                yield return $"{service.Name}: runs {script}, which is not mounted.";
        }
    }

    private static IEnumerable<string> VariableFaults(ComposeFile file, EnvFile example)
    {
        foreach (var (name, value) in file.Variables)
        {
            if (!example.Values.TryGetValue(name, out var shown)) yield return $"{name} is not in .env.example.";
            else if (value != (shown.Length == 0 ? null : shown))
                yield return $"{name} is '{shown}' in .env.example, '{value}' in the compose file.";
        }

        foreach (var name in file.Services.SelectMany(service => service.Environment).Where(entry => entry.Value is null)
            .Select(entry => entry.Name).Except(example.Optional))
            yield return $"{name} is passed on, but .env.example does not show it.";
        foreach (var name in example.Values.Keys.Except(file.Variables.Select(entry => entry.Name)).Except(["ADMIN_KEY"]))
            yield return $"{name} of .env.example is not used.";
    }

    private static IEnumerable<string> ImageFaults(ComposeFile file, EnvFile example)
    {
        foreach (var service in file.Services)
        {
            if (service.Build is not { } build)
            {
                if (!ImageVariable().IsMatch(service.Image))
                    yield return $"{service.Name}: {service.Image} is named by no variable of the kind ${{NAME_IMAGE:-name:tag}}.";
                continue;
            }

            foreach (var (name, image) in Dockerfile.Load(build.Dockerfile).Images)
            {
                var given = service.BuildArguments.TryGetValue(name, out var argument)
                    ? ComposeFile.Interpolate(argument, example.Values)
                    : "nothing";
                if (given != image || !argument!.Contains($"${{{name}:-", StringComparison.Ordinal))
                    yield return $"{service.Name}: its build is given {given} for {name}, {image} in {build.Dockerfile}.";
            }
        }
    }

    private static IEnumerable<string> HouseFaults(ComposeFile file)
    {
        foreach (var service in file.Services)
        {
            var runsOn = service.Json.GetProperty("restart").GetString() != "no";
            if (runsOn && !service.Json.TryGetProperty("stop_grace_period", out _)) yield return $"{service.Name}: no stop_grace_period.";
            if (runsOn && service.Name != "sensor-sim" && service.Health.Length == 0) yield return $"{service.Name}: no health check.";
            var limits = service.Json.GetProperty("deploy").GetProperty("resources").GetProperty("limits");
            if (!limits.TryGetProperty("memory", out _) || !limits.TryGetProperty("cpus", out _))
                yield return $"{service.Name}: no limits.";
        }
    }

    [GeneratedRegex(@"^\$\{[A-Z_]+_IMAGE:-[^}]+\}$", RegexOptions.CultureInvariant)]
    private static partial Regex ImageVariable();

    [GeneratedRegex(@"(?<=^|\s)/[\w./-]+\.sh\b", RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
