using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Integrations.Cds;

/// <summary>
/// Which page of a list. CDS 1.1 has no word for pages, so the address of the next one is where the
/// web's conventions have it: in the header <c>Link</c> (RFC 8288, <c>rel="next"</c>), and in the
/// member <c>links.next</c> of the answer, as MDS 2.0 does. Without either, this is the last page.
/// </summary>
/// <remarks>Properties, not parameters of a constructor: the framework's generator of endpoints (.NET 10) cannot write the type of a
/// constructor's <c>string?</c>.</remarks>
internal sealed record CurbPage
{
    /// <summary>Items of a page, 1 to <see cref="MaxLimit"/>; left out = <see cref="DefaultLimit"/>.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The item after which the page begins, as <c>next</c> of the page before names it.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>Limit when none is given.</summary>
    public const int DefaultLimit = 1_000;

    /// <summary>Largest limit.</summary>
    public const int MaxLimit = 5_000;

    /// <summary>Names of the parameters.</summary>
    public static readonly string[] Names = ["limit", "after"];

    /// <summary>Whether the limit is one.</summary>
    public bool TryCheck([NotNullWhen(false)] out ProblemResponse? problem)
    {
        problem = Limit is < 1 or > MaxLimit ? CatalogProblems.BadParameter("limit", $"must be 1 to {MaxLimit}") : null;
        return problem is null;
    }

    /// <summary>Cuts the page out of a list.</summary>
    /// <param name="all">The whole list, in the order of its pages.</param>
    /// <param name="idOf">What names an item.</param>
    /// <param name="http">The request, whose answer gets the header.</param>
    /// <param name="shown">The page.</param>
    /// <param name="next">Address of the next page, relative to the host; null = this is the last.</param>
    /// <param name="problem">The item after which to begin is not there.</param>
    public bool TryCut<T>(
        IReadOnlyList<T> all, Func<T, string> idOf, HttpContext http, out T[] shown, out string? next,
        [NotNullWhen(false)] out ProblemResponse? problem)
    {
        (shown, next, problem) = ([], null, null);
        var from = 0;
        if (After is not null)
        {
            while (from < all.Count && idOf(all[from]) != After) from++;
            if (from++ == all.Count)
            {
                problem = CatalogProblems.BadParameter("after",
                    "is no item of this list; take it from 'next' of the previous page, or start again");
                return false;
            }
        }

        shown = [.. all.Skip(from).Take(Limit ?? DefaultLimit)];
        if (from + shown.Length < all.Count) next = AddressAfter(http, idOf(shown[^1]));
        return true;
    }

    /// <summary>Writes the member <c>links</c>.</summary>
    public static void WriteNext(Utf8JsonWriter json, string? next)
    {
        if (next is null) return;
        json.WriteStartObject("links");
        json.WriteString("next", next);
        json.WriteEndObject();
    }

    private static string AddressAfter(HttpContext http, string id)
    {
        var query = http.Request.Query.Where(pair => !pair.Key.Equals("after", StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create<string, string?>("after", id));
        var address = string.Create(CultureInfo.InvariantCulture, $"{http.Request.Path}{QueryString.Create(query)}");
        http.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        return address;
    }
}
