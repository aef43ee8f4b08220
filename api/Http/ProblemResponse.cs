namespace ParkAndSee.Http;

/// <summary>A problem as the result of an endpoint; see <see cref="Problems.Of"/>.</summary>
/// <param name="type">Sort of problem.</param>
/// <param name="detail">What is wrong.</param>
/// <param name="retryAfter">When to try again.</param>
/// <param name="fields">What is at fault.</param>
public sealed class ProblemResponse(ProblemType type, string detail, TimeSpan? retryAfter, string[] fields) : IResult
{
    private readonly List<KeyValuePair<string, object?>> _more = [];

    /// <summary>Sort of problem.</summary>
    public ProblemType Type => type;

    /// <summary>Adds a member of the type.</summary>
    public ProblemResponse With(string name, object? value)
    {
        _more.Add(new(name, value));
        return this;
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, type, detail, retryAfter, fields, _more);
}
