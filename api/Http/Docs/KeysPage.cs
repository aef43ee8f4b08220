using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using static ParkAndSee.Http.DocsPage;

namespace ParkAndSee.Http;

/// <summary>What a key may call, read from the metadata of the endpoints.</summary>
/// <param name="Name">Method and path, or the path of a hub.</param>
/// <param name="OperationId">Its operation in the description; null for a hub.</param>
/// <param name="Needs">Scopes that it asks for.</param>
internal sealed record KeyedEndpoint(string Name, string? OperationId, ScopeNeeds Needs);

/// <summary>The table of scopes: which key may do what.</summary>
internal static partial class KeysPage
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        [Scopes.EventsWrite] = "send sensor events",
        [Scopes.EventsRead] = "read the events that the same holder sent, and the status of devices",
        [Scopes.EventsReadAll] = "read the events of all senders",
        [Scopes.EventsInPerson] = "send what an agent has seen",
        [Scopes.CatalogWrite] = "import bays and zones",
        [Scopes.VehiclesWrite] = "declare and confirm facts about vehicles",
        [Scopes.VehiclesRead] = "look vehicles up by their plate",
        [Scopes.PermitsWrite] = "grant and revoke permits",
        [Scopes.RightsWrite] = "report rights to park that were sold, and payments",
        [Scopes.SharedWrite] = "send what the holder's shared vehicles do, and answer cases about them",
        [Scopes.SharedRead] = "read cases about the holder's shared vehicles",
        [Scopes.EnforcementRead] = "see what an agent may be sent for",
        [Scopes.EnforcementWrite] = "answer it as an agent",
        [Scopes.StudiesRead] = "read stays of any bay and time",
        [Scopes.PaymentsRead] = "compare tickets, ledger and the statement of the bank",
        [Scopes.Admin] = "all of this, keys, rules, audit trail and rebuilds",
    };

    /// <summary>The page's content, HTML.</summary>
    public static string Body(EndpointDataSource endpoints)
    {
        var all = Read(endpoints);
        return $"""
            <p>A request names its key in <code>Authorization: Bearer &lt;key&gt;</code>; a hub takes it as <code>access_token</code> too.
            An administrator makes keys with <a href="/docs#create-key"><code>POST /v1/access/keys</code></a>, each with the scopes that its
            holder needs. Each use of what is marked as audited leaves a row in the audit trail.</p>
            <div class="wide" tabindex="0" role="region" aria-label="Which key may do what"><table>
            <caption>Which key may do what</caption>
            <thead><tr><th scope="col">Scope</th><th scope="col">What for</th><th scope="col">Operations and hubs</th></tr></thead>
            <tbody>
            <tr><th scope="row">no key</th><td>what anybody may read and ask</td><td>{Cell(all.Where(each => !each.Needs.NeedsKey))}</td></tr>
            {string.Join('\n', Scopes.All.Select(scope => Row(scope, all)))}
            </tbody></table></div>
            """;
    }

    /// <summary>Every operation of the description and every hub, in the order of their addresses.</summary>
    public static IReadOnlyList<KeyedEndpoint> Read(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsListed)
            .SelectMany(endpoint => NamesOf(endpoint).Select(name => new KeyedEndpoint(
                name, endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, ScopeNeeds.Of(endpoint.Metadata))))
            .OrderBy(each => each.Name[(each.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal)
            .ThenBy(each => each.Name, StringComparer.Ordinal),
    ];

    private static bool IsListed(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HubMetadata>() is not null
            ? endpoint.Metadata.GetMetadata<NegotiateMetadata>() is null
            : endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null
                && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true };

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint)
    {
        // The description leaves the constraints of parameters out.
        var path = Constraint().Replace($"/{endpoint.RoutePattern.RawText?.Trim('/')}", "}");
        return endpoint.Metadata.GetMetadata<HubMetadata>() is not null
            ? [path]
            : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {path}") ?? [];
    }

    private static string Row(string scope, IReadOnlyList<KeyedEndpoint> all)
    {
        var more = all.SelectMany(each => each.Needs.More.Where(addition => addition.Scope == scope)
            .Select(addition => $"{Link(each)}: {Prose(addition.Effect)}"));
        var cell = Cell(all.Where(each => each.Needs.AnyOf.Contains(scope)), more);
        return $"<tr><th scope=\"row\"><code>{scope}</code></th><td>{Escape(Meanings[scope])}</td><td>{cell}</td></tr>";
    }

    private static string Cell(IEnumerable<KeyedEndpoint> endpoints, IEnumerable<string>? more = null) =>
        $"<ul>{string.Concat(endpoints.Select(Link).Concat(more ?? []).Select(item => $"<li>{item}</li>"))}</ul>";

    private static string Link(KeyedEndpoint endpoint) => endpoint.OperationId is { } id
        ? $"<a href=\"/docs#{Escape(id)}\"><code>{Escape(endpoint.Name)}</code></a>"
        : $"<a href=\"/docs/hubs\"><code>{Escape(endpoint.Name)}</code></a>";

    [GeneratedRegex(":[^}]+}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}
