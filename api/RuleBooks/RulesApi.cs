using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.RuleBooks;

/// <summary>Books of rules, in and out: <c>docs/rules.md</c>. Anybody may read the rules; administrators write them.</summary>
internal static class RulesApi
{
    /// <summary>Maps <c>/v1/rules</c>. Needs an Orleans client and the authorisation policy <see cref="Scopes.Admin"/>.</summary>
    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/v1/rules").WithTags("Rules");
        rules.MapGet("", ListAsync).WithQuery().WithName("ListRules").WithSummary("List books of rules")
            .WithDescription("Names of all books, as `kind/id`.");
        var book = rules.MapGroup("/{kind}/{id}").ProducesProblem(StatusCodes.Status404NotFound);
        book.MapGet("", ReadAsync).WithQuery().WithName("ReadRules").WithSummary("Read a book of rules")
            .WithDescription("Its versions, its publications and from when each is in force.");
        book.MapGet("/versions/{number:int}", ReadDocumentAsync).WithQuery().WithName("ReadRuleDocument")
            .WithSummary("Read a version's document")
            .WithDescription("Byte for byte as it was stored.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        var write = book.MapGroup("").RequireAuthorization(Scopes.Admin).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        write.MapPost("/versions", StoreAsync)
            .Accepts<Dictionary<string, System.Text.Json.JsonElement>>("application/json", "application/geo+json")
            .WithBody(RuleLimits.MaxPublishedFile).WithQuery("dryRun").LeavesAct(AuditActKind.RulesStored, Book).WithName("StoreRules")
            .WithSummary("Store a version of a book")
            .WithDescription(
                "Checks a document and stores it as a new version, which is not in force yet. The same document again is answered 200. "
                + "422 lists all errors.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        write.MapPost("/publications", PublishAsync).WithBody().WithQuery().LeavesAct(AuditActKind.RulesPublished, Book)
            .WithName("PublishRules").WithSummary("Publish a version")
            .WithDescription("Puts a version in force from an instant on. To roll back, publish an earlier version.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        write.MapDelete("/publications/{number:int}", WithdrawAsync).WithoutBody().WithQuery().LeavesAct(AuditActKind.RulesWithdrawn, Book)
            .WithName("WithdrawRules").WithSummary("Withdraw a publication")
            .WithDescription("Takes back a publication that has not begun.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<RuleList>> ListAsync(IGrainFactory grains) =>
        TypedResults.Ok(new RuleList(await grains.RuleBookIndex().ListAsync()));

    private static async Task<Results<Ok<RuleBookResponse>, ProblemResponse>> ReadAsync(
        string kind, string id, IGrainFactory grains, TimeProvider time)
    {
        if (!RuleKey.TryCreate(kind, id, out var book)) return NoBook();
        var history = await grains.RuleBook(book.Value).ReadAsync();
        return history.Versions.Length == 0
            ? NoBook()
            : TypedResults.Ok(RuleBookResponse.Of(book.Value, history, time.GetCurrentInstant()));
    }

    private static async Task<Results<FileContentHttpResult, ProblemResponse>> ReadDocumentAsync(
        string kind, string id, int number, IGrainFactory grains)
    {
        if (!RuleKey.TryCreate(kind, id, out var book)) return NoBook();
        return await grains.RuleBook(book.Value).ReadDocumentAsync(number) is { } document
            ? TypedResults.File(document, "application/json")
            : Problems.Of(ProblemTypes.NotFound, "This book has no such version: see versions of the book.");
    }

    private static async Task<Results<Created<RuleStoredResponse>, Ok<RuleStoredResponse>, ProblemResponse>> StoreAsync(
        string kind, string id, HttpContext http, IGrainFactory grains, bool dryRun = false)
    {
        if (!RuleKey.TryCreate(kind, id, out var book)) return BadName();
        var most = RuleLimits.MaxDocumentOf(kind);
        if (await RuleBody.ReadAsync(http, most) is not { } document)
            return Problems.Of(ProblemTypes.TooLarge, $"A document of the kind {kind} has at most {most} bytes: split it.");
        var stored = await grains.RuleBook(book.Value).StoreAsync(document, Author(http), dryRun);
        if (stored.Problems.Any(problem => problem.Weight == ProblemWeight.Error)) return RuleRefusal.Of(stored.Problems);
        var answer = RuleStoredResponse.Of(stored);
        return stored.IsNew ? TypedResults.Created($"/v1/rules/{book}/versions/{stored.Version}", answer) : TypedResults.Ok(answer);
    }

    private static async Task<Results<Created<RulePublicationResponse>, ProblemResponse>> PublishAsync(
        string kind, string id, RulePublicationRequest request, HttpContext http, IGrainFactory grains)
    {
        if (!RuleKey.TryCreate(kind, id, out var book)) return BadName();
        try
        {
            var publication = await grains.RuleBook(book.Value)
                .PublishAsync(request.Version, AcceptedInstant.Of(request.ValidFrom), Author(http));
            return TypedResults.Created($"/v1/rules/{book}/publications/{publication.Number}", RulePublicationResponse.Of(publication));
        }
        catch (RuleRefusedException e)
        {
            return Problems.Of(ProblemTypes.RuleRefused, e.Message);
        }
    }

    private static async Task<Results<Ok<RulePublicationResponse>, ProblemResponse>> WithdrawAsync(
        string kind, string id, int number, HttpContext http, IGrainFactory grains)
    {
        if (!RuleKey.TryCreate(kind, id, out var book)) return BadName();
        try
        {
            return TypedResults.Ok(RulePublicationResponse.Of(await grains.RuleBook(book.Value).WithdrawAsync(number, Author(http))));
        }
        catch (RuleRefusedException e)
        {
            return Problems.Of(ProblemTypes.RuleRefused, e.Message);
        }
    }

    private static string Book(EndpointFilterInvocationContext context) => $"{context.Named("kind")}/{context.Named("id")}";

    private static string Author(HttpContext http) =>
        http.User.Identity?.Name ?? throw new InvalidOperationException("A rule is written by a key with a name.");

    private static ProblemResponse NoBook() =>
        Problems.Of(ProblemTypes.NotFound, "There is no such book of rules: GET /v1/rules lists them.");

    private static ProblemResponse BadName() => Problems.Of(
        ProblemTypes.BadRequest, $"kind: one of {string.Join(", ", RuleKinds.All)}. id: 1 to 64 lower-case letters, digits and hyphens.",
        null, "kind", "id");
}
