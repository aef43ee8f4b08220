using ParkAndSee.Access;
using ParkAndSee.Hosting;

namespace ParkAndSee.Ops;

/// <summary><c>/ops/login</c>: a form that takes an admin key, and <c>/ops/logout</c>.</summary>
internal static class OpsLoginApi
{
    /// <summary>Maps both.</summary>
    public static void MapOpsLogin(this IEndpointRouteBuilder app)
    {
        var ops = app.MapGroup(OpsCookie.Path).ExcludeFromDescription();
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
        if (guesses.MustWait(address, out var wait)) return Problems.Of(ProblemTypes.TooManyRequests, "Too many wrong API keys from this address.", wait);
        var secret = (await context.Request.ReadFormAsync(context.RequestAborted))["key"].ToString().Trim();
        if (secret.Length is >= ApiKeySecret.MinLength and <= ApiKeySecret.MaxLength
            && await keys.FindAsync(ApiKeySecret.HashOf(secret)) is { } key && key.Scopes.Contains(Scopes.Admin))
        {
            OpsCookie.Give(context, secret);
            return Results.Redirect("/ops/");
        }

        guesses.Count(address);
        return OpsLoginPage.Of(context.Request, wrong: true);
    }
}
