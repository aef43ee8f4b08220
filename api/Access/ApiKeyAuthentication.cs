using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ParkAndSee.Http;
using ParkAndSee.Operations;

namespace ParkAndSee.Access;

/// <summary>
/// Authenticates by API key: <c>Authorization: Bearer …</c>, or <c>access_token</c> in the query
/// of <c>/hubs/*</c>, where a browser cannot set headers, or the cookie of <c>/ops</c>. Refusals
/// are problem details. Callers with too many wrong keys are refused before a key is looked up.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyCache keys,
    GuessLimiter guesses, RefusalLedger refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    private TimeSpan _wait;
    private bool _unavailable;

    /// <inheritdoc />
    [SuppressMessage("Design", "CA1031", Justification = "A cluster that is not there is answered with 503, and a line in the log.")]
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { } secret) return AuthenticateResult.NoResult();
        var address = Context.Connection.RemoteIpAddress;
        var hash = secret.Length is >= ApiKeySecret.MinLength and <= ApiKeySecret.MaxLength ? ApiKeySecret.HashOf(secret) : null;
        var isGood = hash is not null && keys.IsGood(hash);
        if (!isGood && !guesses.TryTake(address, out _wait)) return Wrong("Too many wrong keys.");
        if (hash is null) return Wrong("Not a key.");
        try
        {
            if (await keys.FindAsync(hash) is not { } key) return Wrong("Unknown key.");
            if (!isGood) guesses.GiveBack(address);
            return AuthenticateResult.Success(new AuthenticationTicket(ApiCaller.PrincipalOf(hash, key, SchemeName), SchemeName));
        }
        catch (Exception e)
        {
            if (!isGood) guesses.GiveBack(address);
            AccessLogMessages.NoCluster(Logger, e);
            _unavailable = true;
            return AuthenticateResult.Fail("Keys cannot be looked up.");
        }
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_unavailable)
        {
            await Problems.WriteAsync(Context, ProblemTypes.Overloaded, "API keys cannot be looked up now. Send again later.",
                TimeSpan.FromSeconds(5));
            return;
        }

        if (_wait > TimeSpan.Zero)
        {
            await Problems.WriteAsync(Context, ProblemTypes.TooManyRequests, "Too many wrong API keys from this address.", _wait);
            return;
        }

        if (OpsLoginPage.Suits(Request))
        {
            await OpsLoginPage.Of(Request, wrong: false).ExecuteAsync(Context);
            return;
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.WriteAsync(Context, ProblemTypes.Unauthenticated, "Send a valid API key as 'Authorization: Bearer <key>'.");
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var endpoint = Context.GetEndpoint();
        var scope = endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy ?? "";
        refusals.CountRefusedScope(ApiCaller.Of(Context.User), Context.User.Identity?.Name ?? "", scope,
            (endpoint as RouteEndpoint)?.RoutePattern.RawText);
        return Problems.WriteAsync(Context, ProblemTypes.MissingScope,
            $"This API key has no scope '{scope}'. Ask an administrator for a key that has it.");
    }

    private AuthenticateResult Wrong(string why)
    {
        refusals.CountWrongKey(Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Fail(why);
    }

    private static string? SecretOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header[7..].Trim();
        if (OpsCookie.SecretOf(request) is { Length: > 0 } shown) return shown;
        if (!request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal)) return null;
        var token = request.Query["access_token"].ToString();
        return token.Length == 0 ? null : token;
    }
}
