using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ParkAndSee.Access;

/// <summary>Wires authentication and one policy per scope, named like the scope; <c>admin</c> implies all.</summary>
internal static class AccessExtensions
{
    /// <summary>Policy: may read cases, as an operator or as an agent. Named as a refusal says it.</summary>
    public const string ReadCases = $"{Scopes.SharedRead}{Or}{Scopes.EnforcementRead}";

    /// <summary>Policy: may answer cases, as an operator or as an agent.</summary>
    public const string AnswerCases = $"{Scopes.SharedWrite}{Or}{Scopes.EnforcementWrite}";

    // A refusal puts the name of the policy between quotes.
    private const string Or = "' or '";

    /// <summary>The scopes of which a policy asks for one; <see cref="Scopes.Admin"/> does for each.</summary>
    public static string[] ScopesOf(string policy) => policy.Split(Or);

    /// <summary>Adds the scheme and the policies.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<RefusalLedger>();
        services.AddHostedService<AccessKeeper>();
        services.AddSingleton<EventRates>();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
            policies.AddPolicy(scope, p => p.RequireAuthenticatedUser().RequireClaim(ApiCaller.ScopeClaim, scope, Scopes.Admin));
        policies.AddPolicy(ReadCases, p => p.RequireAuthenticatedUser().RequireClaim(ApiCaller.ScopeClaim, Scopes.SharedRead,
            Scopes.EnforcementRead, Scopes.Admin));
        policies.AddPolicy(AnswerCases,
            p => p.RequireAuthenticatedUser().RequireClaim(ApiCaller.ScopeClaim, Scopes.SharedWrite,
                Scopes.EnforcementWrite, Scopes.Admin));
    }
}
