namespace ParkAndSee.Http;

/// <summary>The problem types of the endpoints: served under <c>/problems</c> and listed in docs/problems.md.</summary>
public static class ProblemTypes
{
    /// <summary>A parameter or member is missing or wrong; the detail names it.</summary>
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request is wrong",
        "a parameter or member is missing, wrong or unknown to this address; the detail and `fields` name it", "correct it");

    /// <summary>The body is not JSON, or not UTF-8.</summary>
    public static readonly ProblemType NotJson = new("not-json", 400, "The body is not JSON",
        "the body is not JSON in UTF-8; the detail names line and byte", "correct it");

    /// <summary>The body is JSON but not an array.</summary>
    public static readonly ProblemType NotAnArray = new("not-an-array", 400, "The body is not a JSON array",
        "JSON, but not an array", "put it into `[ ]`");

    /// <summary>The body is nested too deeply.</summary>
    public static readonly ProblemType TooDeep = new("too-deep", 400, "The body is nested too deeply", "nested too deeply", "flatten it");

    /// <summary>The body of an import ended early, or is not compressed as its header says.</summary>
    public static readonly ProblemType BrokenBody = new("broken-body", 400, "The body did not arrive whole",
        "an import: the body ended early, or is not compressed as `Content-Encoding` says; nothing was imported", "send the file again");

    /// <summary>The file of an import cannot be read in the format that was named.</summary>
    public static readonly ProblemType UnreadableImport = new("unreadable-import", 400, "The file cannot be read",
        "an import: the file is not of the format; `line` and `fields` name the place when it is known; nothing was imported",
        "correct the file, or name another `format`");

    /// <summary>No API key, or one that is not known.</summary>
    public static readonly ProblemType Unauthenticated = new("unauthenticated", 401, "No valid API key",
        "no API key, or one that is not known or was revoked", "send `Authorization: Bearer <key>`");

    /// <summary>The key is good but lacks a scope.</summary>
    public static readonly ProblemType MissingScope = new("missing-scope", 403, "The API key lacks a scope",
        "the key lacks the scope that the detail names", "ask an administrator");

    /// <summary>The key belongs to another operator of shared vehicles.</summary>
    public static readonly ProblemType OtherOperator = new("other-operator", 403, "This is another operator's",
        "the key belongs to another operator of shared vehicles: the one of its name", "use that operator's key");

    /// <summary>The key is bound to other datasets.</summary>
    public static readonly ProblemType OtherDataset = new("other-dataset", 403, "The key is bound to other datasets",
        "an import, or retiring or restoring a dataset: the key is bound to other datasets", "use a key that owns the dataset");

    /// <summary>Nothing has this address.</summary>
    public static readonly ProblemType NotFound = new("not-found", 404, "Not found",
        "no such address, or nothing with this id", "see `/docs`");

    /// <summary>The address exists, but not for this method.</summary>
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "Method not allowed",
        "the address does not support this method", "see `Allow`");

    /// <summary>The answer cannot be given in a form that the client accepts.</summary>
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "Not acceptable",
        "no type of `Accept` is available", "accept `application/json`");

    /// <summary>A change of a book of rules is not possible now.</summary>
    public static readonly ProblemType RuleRefused = new("rule-refused", 409, "The change of the rules was refused",
        "a publication of rules is not possible now; the detail names the reason", "see the book's history");

    /// <summary>Another API key has the name, or there are too many keys.</summary>
    public static readonly ProblemType NameTaken = new("name-taken", 409, "The name is taken",
        "another API key has the name, or there are as many keys as there may be", "choose another name, rotate or revoke a key");

    /// <summary>The case was over already.</summary>
    public static readonly ProblemType CaseOver = new("case-over", 409, "The case was over already",
        "the case was over already", "nothing");

    /// <summary>An import was read, and would damage the catalogue.</summary>
    public static readonly ProblemType ImportRefused = new("import-refused", 409, "The import was refused",
        "an import: the file was read, and is not for this dataset; the detail names the reason; nothing was imported",
        "do what the detail says");

    /// <summary>The body is too long, or has too many items.</summary>
    public static readonly ProblemType TooLarge = new("too-large", 413, "The body is too large",
        "too many bytes or items: a body may have 64 kB, more where the endpoint's documentation allows it", "split the request");

    /// <summary>The body is of a type that this address does not read.</summary>
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "Unsupported media type",
        "the body is of a type, or in a character set, that this address does not read", "send the type that the detail names, in UTF-8");

    /// <summary>An offer of a ticket has expired, or its price is no longer the price.</summary>
    public static readonly ProblemType OfferExpired = new("offer-expired", 409, "The offer has expired",
        "the offer of a ticket has expired, or its price is no longer the price", "ask for another offer");

    /// <summary>The state of a ticket does not allow what was asked for.</summary>
    public static readonly ProblemType TicketState = new("ticket-state", 409, "Not possible for this ticket",
        "the state of the ticket does not allow it; the detail says why", "read the ticket");

    /// <summary>The same idempotency key came before with another request.</summary>
    public static readonly ProblemType KeyReused = new("idempotency-key-reused", 422,
        "The idempotency key was used for another request", "the same `Idempotency-Key` came before with another request",
        "use a new key for a new request");

    /// <summary>A rule document has errors; the member <c>problems</c> lists all.</summary>
    public static readonly ProblemType WrongRules = new("wrong-rules", 422, "The rule document has errors",
        "a rule document has errors; `problems` lists all with their places; nothing was stored", "correct them");

    /// <summary>The key's rate of events is used up.</summary>
    public static readonly ProblemType TooManyEvents = new("too-many-events", 429, "Too many events",
        "the key's rate of events is used up; nothing was taken", "wait for `Retry-After`");

    /// <summary>Too many requests from this key or address.</summary>
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests",
        "too many wrong keys, requests or connections from this address, or too many requests of this key under way; the detail says which",
        "wait for `Retry-After`; check the key, or send fewer at once");

    /// <summary>A fault of the server.</summary>
    public static readonly ProblemType Internal = new("internal", 500, "Internal error",
        "an error of the server; it was logged with the `traceId`, without the content of the request", "try again; report the `traceId`");

    /// <summary>An optional part of a standard that is not there.</summary>
    public static readonly ProblemType NotImplemented = new("not-implemented", 501, "Not implemented",
        "an optional part of a standard that this product does not have", "do without it");

    /// <summary>A queue is full, or the cluster does not answer; try again after Retry-After.</summary>
    public static readonly ProblemType Overloaded = new("overloaded", 503, "Overloaded or not ready",
        "a queue is full, the cluster does not answer yet, its database is unreachable, full or damaged, or an access to personal data "
        + "could not be recorded",
        "wait for `Retry-After`, send again");

    /// <summary>All types, by status.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        BadRequest, NotJson, NotAnArray, TooDeep, BrokenBody, UnreadableImport, Unauthenticated, MissingScope, OtherOperator, OtherDataset,
        NotFound, MethodNotAllowed, NotAcceptable, RuleRefused, NameTaken, CaseOver, ImportRefused, OfferExpired, TicketState,
        TooLarge, UnsupportedMediaType, KeyReused, WrongRules, TooManyEvents, TooManyRequests, Internal, NotImplemented, Overloaded,
    ];

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
        501 => NotImplemented,
        503 => Overloaded,
        >= 500 => Internal,
        _ => BadRequest with { Status = status },
    };
}
