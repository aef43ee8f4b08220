using System.Globalization;
using System.Security.Claims;

namespace ParkAndSee.Access;

/// <summary>Who calls, as the door needs it.</summary>
/// <param name="KeyHash">Hash of the secret.</param>
/// <param name="EventsPerSecond">Sustained rate of events; 0 = unlimited.</param>
internal readonly record struct ApiCaller(string KeyHash, int EventsPerSecond)
{
    private const string HashClaim = "key";
    private const string RateClaim = "events_per_second";

    /// <summary>Name of the claim that carries a scope.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Whether a caller may see what the rules say of stays.</summary>
    public static bool MaySeeAssessments(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim is { Type: ScopeClaim, Value: Scopes.EnforcementRead or Scopes.Admin });

    /// <summary>Whether a caller may read stays of any bay and time.</summary>
    public static bool MayStudy(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim is { Type: ScopeClaim, Value: Scopes.StudiesRead or Scopes.Admin });

    /// <summary>Whether a caller has a scope, by itself or as an administrator.</summary>
    public static bool Has(ClaimsPrincipal user, string scope) =>
        user.HasClaim(claim => claim.Type == ScopeClaim && (claim.Value == scope || claim.Value == Scopes.Admin));

    /// <summary>Reads the caller back from what <see cref="PrincipalOf"/> made.</summary>
    public static ApiCaller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(HashClaim) ?? "",
        int.Parse(user.FindFirstValue(RateClaim) ?? "0", CultureInfo.InvariantCulture));

    /// <summary>The principal of a key.</summary>
    /// <param name="hash">Hash of the secret.</param>
    /// <param name="key">Holder and rights.</param>
    /// <param name="scheme">Name of the authentication scheme.</param>
    public static ClaimsPrincipal PrincipalOf(string hash, ApiKey key, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(HashClaim, hash),
            new Claim(ClaimTypes.Name, key.Name),
            new Claim(RateClaim, key.EventsPerSecond.ToString(CultureInfo.InvariantCulture)),
            .. key.Scopes.Select(s => new Claim(ScopeClaim, s)),
            .. Claims(KeyBinding.DatasetClaim, key.Datasets),
            .. Claims(KeyBinding.SourceTypeClaim, key.SourceTypes),
            .. Claims(KeyBinding.EventTypeClaim, key.EventTypes),
            .. Claims(KeyBinding.ReadPurposeClaim, key.ReadPurposes),
        ],
        scheme));

    private static IEnumerable<Claim> Claims(string type, string[]? values) => (values ?? []).Select(value => new Claim(type, value));
}
