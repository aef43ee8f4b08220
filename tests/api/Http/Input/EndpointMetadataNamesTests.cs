using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every endpoint says how much it reads and which parameters it knows; the proxy lets through as much, and no more.</summary>
public sealed partial class EndpointMetadataNamesTests
{
    private static readonly RouteEndpoint[] Product = ProductDoors.Build();

    [Fact]
    public void Every_endpoint_that_may_read_a_body_names_its_bound()
    {
        Assert.True(Product.Count(ProductDoors.MayReadBody) > 20);
        Assert.Empty(Unbounded(Product));
    }

    [Fact]
    public void Every_endpoint_names_the_parameters_that_it_knows() => Assert.Empty(Unnamed(Product));

    [Fact]
    public void A_new_endpoint_without_them_is_found()
    {
        var more = ProductDoors.Build(app => app.MapPost("/v1/new", () => "new"));
        Assert.Equal(["POST /v1/new"], Unbounded(more));
        Assert.Equal(["POST /v1/new"], Unnamed(more));
    }

    [Fact]
    public void More_than_the_usual_bound_is_given_to_few() => Assert.Equal(
        ["/cds/events/event", "/gbfs/vehicle_status", "/hubs/ingest", "/mds/events", "/mds/telemetry", "/v1/catalog/imports", "/v1/rights",
            "/v1/rules/{kind}/{id}/versions"],
        Product.Where(door => door.Metadata.GetMetadata<BodyBound>()?.Bytes > BodyBound.Usual)
            .Select(door => door.RoutePattern.RawText!.TrimStart('/').TrimEnd('/').Replace("/negotiate", "", StringComparison.Ordinal))
            .Select(path => $"/{path}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_proxy_lets_through_as_much_as_an_endpoint_reads()
    {
        var proxy = File.ReadAllText(Path.Combine(Repository.Root, "api/proxy/nginx.conf"));
        foreach (var door in Product.Where(ProductDoors.MayReadBody))
        {
            var path = Parameter().Replace($"/{door.RoutePattern.RawText!.Trim('/')}", "x");
            var (bound, lets) = (Math.Max(door.Metadata.GetMetadata<BodyBound>()!.Bytes, BodyBound.Usual), LimitOf(proxy, path));
            if (path.StartsWith("/hubs/", StringComparison.Ordinal)) Assert.InRange(lets, bound, 3 << 20);
            else Assert.True(lets == bound, $"{path}: the proxy lets {lets} bytes through, the endpoint reads {bound}.");
        }
    }

    private static IEnumerable<string> Unbounded(IEnumerable<RouteEndpoint> doors) =>
        doors.Where(door => ProductDoors.MayReadBody(door) && door.Metadata.GetMetadata<BodyBound>() is null).Select(ProductDoors.NameOf);

    private static IEnumerable<string> Unnamed(IEnumerable<RouteEndpoint> doors) =>
        doors.Where(door => door.Metadata.GetMetadata<KnownQuery>() is null).Select(ProductDoors.NameOf);

    // As nginx chooses: an exact location, else the first expression that matches, else the longest prefix.
    private static long LimitOf(string proxy, string path)
    {
        var all = Location().Matches(proxy)
            .Select(match => (Kind: match.Groups["kind"].Value, Of: match.Groups["of"].Value, Body: match.Groups["body"].Value)).ToList();
        var chosen = all.FirstOrDefault(each => each.Kind == "=" && each.Of == path);
        if (chosen.Of is null)
            chosen = all.FirstOrDefault(each => each.Kind == "~" && Regex.IsMatch(path, each.Of, RegexOptions.CultureInvariant));
        if (chosen.Of is null)
            chosen = all.Where(each => each.Kind.Length == 0 && path.StartsWith(each.Of, StringComparison.Ordinal))
                .MaxBy(each => each.Of.Length);
        var size = MaxSize().Match(chosen.Body) is { Success: true } own ? own : MaxSize().Match(proxy);
        return long.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) * (size.Groups[2].Value == "k" ? 1 << 10 : 1 << 20);
    }

    [GeneratedRegex(@"location (?<kind>=|~|) ?(?<of>[^@\s]\S*) \{(?<body>[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Location();

    [GeneratedRegex(@"client_max_body_size (\d+)([km]);", RegexOptions.CultureInvariant)]
    private static partial Regex MaxSize();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
