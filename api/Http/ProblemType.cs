namespace ParkAndSee.Http;

/// <summary>
/// A sort of problem, RFC 9457. Its <see cref="Uri"/> is stable: clients may switch on it. A page of the type is served there.
/// </summary>
/// <param name="Slug">Last part of the URI: lower-case letters and hyphens.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Short text, the same for every problem of the type.</param>
/// <param name="Meaning">What has happened; code is between grave accents.</param>
/// <param name="Remedy">What the client does about it.</param>
public sealed record ProblemType(string Slug, int Status, string Title, string Meaning, string Remedy)
{
    /// <summary>Address of the list of types; that of a type begins with it.</summary>
    public const string Root = "/problems";

    /// <summary>The <c>type</c> member: a reference with a full path, which resolves on the host that answered.</summary>
    public string Uri => $"{Root}/{Slug}";
}
