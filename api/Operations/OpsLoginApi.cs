using ParkAndSee.Access;
using ParkAndSee.Http;

namespace ParkAndSee.Operations;

/// <summary><c>/ops/login</c>: a form that takes an admin key, and <c>/ops/logout</c>.</summary>
internal static class OpsLoginApi
{
    /// <summary>Maps both.</summary>
    public static void MapOpsLogin(this IEndpointRouteBuilder app)
    {
        var ops = app.MapGroup(OpsCookie.Path).WithBody().WithQuery().ExcludeFromDescription();
        ops.MapGet("/login", (HttpRequest request) => OpsLoginPage.Of(request, wrong: false));
        ops.MapPost("/login", SignInAsync).DisableAntiforgery(); // there is no session before it that a forger could use
        ops.MapPost("/logout", (HttpContext context) =>
        {
            OpsCookie.Take(context);
            return Results.Redirect("/ops/login");
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, ApiKeyCache keys, GuessLimiter guesses)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType) return Problems.Of(ProblemTypes.UnsupportedMediaType, "Send the form of GET /ops/login.");
        var address = context.Connection.RemoteIpAddress;
        var secret = (await context.Request.ReadFormAsync(context.RequestAborted))["key"].ToString().Trim();
        var hash = secret.Length is >= ApiKeySecret.MinLength and <= ApiKeySecret.MaxLength ? ApiKeySecret.HashOf(secret) : null;
        var isGood = hash is not null && keys.IsGood(hash);
        if (!isGood && !guesses.TryTake(address, out var wait))
            return Problems.Of(ProblemTypes.TooManyRequests, "Too many wrong API keys from this address.", wait);
        if (hash is not null && await keys.FindAsync(hash) is { } key && key.Scopes.Contains(Scopes.Admin))
        {
            if (!isGood) guesses.GiveBack(address);
            OpsCookie.Give(context, secret);
            return Results.Redirect("/ops/");
        }

        return OpsLoginPage.Of(context.Request, wrong: true);
    }
}
