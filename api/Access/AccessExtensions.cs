using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ParkAndSee.Access;

/// <summary>Wires authentication and one policy per scope, named like the scope; <c>admin</c> implies all.</summary>
internal static class AccessExtensions
{
    /// <summary>Adds the scheme and the policies.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<EventRates>();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
            policies.AddPolicy(scope, p => p.RequireAuthenticatedUser().RequireClaim(ApiCaller.ScopeClaim, scope, Scopes.Admin));
    }
}
