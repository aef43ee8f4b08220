namespace ParkAndSee.Http;

/// <summary>A sort of problem, RFC 9457. Its <see cref="Uri"/> is stable: clients may switch on it.</summary>
/// <param name="Slug">Last part of the URI.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Short text, the same for every problem of the type.</param>
public sealed record ProblemType(string Slug, int Status, string Title)
{
    /// <summary>The <c>type</c> member.</summary>
    public string Uri => $"https://parkandsee.dev/problems/{Slug}";
}

/// <summary>The problem types of the doors; docs/problems.md lists them for clients.</summary>
public static class ProblemTypes
{
    /// <summary>A parameter or member is missing or wrong; the detail names it.</summary>
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request is wrong");

    /// <summary>The body is not JSON, or not UTF-8.</summary>
    public static readonly ProblemType NotJson = new("not-json", 400, "The body is not JSON");

    /// <summary>The body is JSON but not an array.</summary>
    public static readonly ProblemType NotAnArray = new("not-an-array", 400, "The body is not a JSON array");

    /// <summary>The body is nested too deeply.</summary>
    public static readonly ProblemType TooDeep = new("too-deep", 400, "The body is nested too deeply");

    /// <summary>No API key, or one that is not known.</summary>
    public static readonly ProblemType Unauthenticated = new("unauthenticated", 401, "No valid API key");

    /// <summary>The key is good but lacks a scope.</summary>
    public static readonly ProblemType MissingScope = new("missing-scope", 403, "The API key lacks a scope");

    /// <summary>The key stands for another operator of shared vehicles.</summary>
    public static readonly ProblemType OtherOperator = new("other-operator", 403, "This is another operator's");

    /// <summary>Nothing has this address.</summary>
    public static readonly ProblemType NotFound = new("not-found", 404, "Not found");

    /// <summary>The address exists, but not for this method.</summary>
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "Method not allowed");

    /// <summary>The answer cannot be given in a form that the client accepts.</summary>
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "Not acceptable");

    /// <summary>The body is too long, or has too many items.</summary>
    public static readonly ProblemType TooLarge = new("too-large", 413, "The body is too large");

    /// <summary>The body is of a type that this address does not read.</summary>
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "Unsupported media type");

    /// <summary>A change of a book of rules is not possible as things stand.</summary>
    public static readonly ProblemType RuleRefused = new("rule-refused", 409, "The change of the rules was refused");

    /// <summary>Another API key has the name, or there are too many keys.</summary>
    public static readonly ProblemType NameTaken = new("name-taken", 409, "The name is taken");

    /// <summary>The case was over already.</summary>
    public static readonly ProblemType CaseOver = new("case-over", 409, "The case was over already");

    /// <summary>A rule document has errors; the member <c>problems</c> lists all.</summary>
    public static readonly ProblemType WrongRules = new("wrong-rules", 422, "The rule document has errors");

    /// <summary>The key's rate of events is used up.</summary>
    public static readonly ProblemType TooManyEvents = new("too-many-events", 429, "Too many events");

    /// <summary>Too many requests from this key or address.</summary>
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests");

    /// <summary>A fault of ours.</summary>
    public static readonly ProblemType Internal = new("internal", 500, "Internal error");

    /// <summary>A queue is full, or the cluster does not answer; try again after Retry-After.</summary>
    public static readonly ProblemType Overloaded = new("overloaded", 503, "Overloaded or not ready");

    /// <summary>The type for a bare status.</summary>
    public static ProblemType OfStatus(int status) => status switch
    {
        401 => Unauthenticated,
        403 => MissingScope,
        404 => NotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        413 => TooLarge,
        415 => UnsupportedMediaType,
        429 => TooManyRequests,
        503 => Overloaded,
        >= 500 => Internal,
        _ => BadRequest with { Status = status },
    };
}
