using static ParkAndSee.Http.DocsPage;

namespace ParkAndSee.Http;

/// <summary>The pages of problem types: the list, and one for each type at its URI.</summary>
internal static class ProblemsPage
{
    /// <summary>The type with this last part of its URI; null when there is none.</summary>
    public static ProblemType? Find(string slug) => ProblemTypes.All.FirstOrDefault(type => type.Slug == slug);

    /// <summary>The list, HTML.</summary>
    public static string List() =>
        $"""
        <p>Every error of the API is <code>application/problem+json</code> (RFC 9457) with a <code>type</code> of this list, a
        <code>title</code>, the <code>status</code>, a <code>detail</code> and a <code>traceId</code>, by which the log names the request.
        <code>fields</code> names members or parameters at fault.
        Under <code>/cds</code> and <code>/mds</code> there are also <code>error</code>, <code>error_description</code> and
        <code>error_details</code>, as CDS and MDS have them.</p>
        <p>Switch on the type, show the detail.</p>
        <div class="wide" tabindex="0" role="region" aria-label="Problem types"><table>
        <thead><tr><th scope="col">Type</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">What to do</th></tr></thead>
        <tbody>{string.Concat(ProblemTypes.All.Select(Row))}
        </tbody></table></div>
        """;

    /// <summary>The page of a type, HTML.</summary>
    public static string Of(ProblemType type) =>
        $"""
        <dl>
        <dt>Type</dt><dd><code>{type.Uri}</code></dd>
        <dt>Status</dt><dd>{type.Status}</dd>
        <dt>Meaning</dt><dd>{Prose(type.Meaning)}</dd>
        <dt>What to do</dt><dd>{Prose(type.Remedy)}</dd>
        </dl>
        <p><a href="{ProblemType.Root}">All problem types</a></p>
        """;

    private static string Row(ProblemType type) =>
        $"\n<tr><th scope=\"row\"><a href=\"{type.Uri}\"><code>{type.Slug}</code></a></th><td>{type.Status}</td>"
        + $"<td>{Prose(type.Meaning)}</td><td>{Prose(type.Remedy)}</td></tr>";
}
