using Microsoft.AspNetCore.Authorization;

namespace ParkAndSee.Access;

/// <summary>What a key with one more scope may do at an endpoint: metadata for the description and for the table of scopes.</summary>
/// <param name="Scope">One of <see cref="Scopes.All"/>.</param>
/// <param name="Effect">What the scope adds, as a sentence without a full stop.</param>
internal sealed record ScopeAddition(string Scope, string Effect);

/// <summary>The scopes that an endpoint asks for, read from its metadata.</summary>
/// <param name="AnyOf">A key needs one of these; empty = no key is needed.</param>
/// <param name="More">Scopes that a key may have beside it, and what they add.</param>
internal sealed record ScopeNeeds(IReadOnlyList<string> AnyOf, IReadOnlyList<ScopeAddition> More)
{
    /// <summary>Whether a request without a key is refused.</summary>
    public bool NeedsKey => AnyOf.Count > 0;

    /// <summary>Reads the metadata of an endpoint. Its last policy counts; policies are named after scopes.</summary>
    public static ScopeNeeds Of(IEnumerable<object> metadata)
    {
        var all = metadata.ToArray();
        var policy = all.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        return new ScopeNeeds(policy is null ? [] : AccessExtensions.ScopesOf(policy), [.. all.OfType<ScopeAddition>()]);
    }
}

/// <summary>Names further scopes at endpoints.</summary>
internal static class ScopeNeedsExtensions
{
    /// <summary>A key that has one more scope may do more here. For the description only: the endpoint decides.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="scope">One of <see cref="Scopes.All"/>.</param>
    /// <param name="effect">What the scope adds, as a sentence without a full stop.</param>
    public static T WithMoreFor<T>(this T endpoint, string scope, string effect)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new ScopeAddition(scope, effect)));
        return endpoint;
    }
}
