using System.Text.Json;
using System.Text.Json.Serialization;
using ParkAndSee.Ingest;

namespace ParkAndSee.Http;

/// <summary>The CDS 1.1 bulk result, as OpenAPI describes it. <see cref="BulkResult"/> writes it.</summary>
/// <param name="Success">Events that are on disk, those that were there before included.</param>
/// <param name="Total">Events in the request.</param>
/// <param name="Failures">Events that were not taken.</param>
internal sealed record BulkResponse(
    [property: JsonPropertyName("success")] int Success,
    [property: JsonPropertyName("total")] int Total,
    [property: JsonPropertyName("failures")] IReadOnlyList<BulkFailure> Failures);

/// <summary>An event that was not taken.</summary>
/// <param name="Item">The event as it was sent, without plates.</param>
/// <param name="Index">Its position in the request, from 0.</param>
/// <param name="Error">Stable code: bad_param, missing_param, clock_ahead, too_large,
/// unknown_bay, retired_bay, spoken_for, not_allowed, overloaded, unavailable.</param>
/// <param name="ErrorDescription">What is wrong and what to do.</param>
/// <param name="ErrorDetails">Names of the members at fault.</param>
internal sealed record BulkFailure(
    [property: JsonPropertyName("item")] JsonElement Item,
    [property: JsonPropertyName("index")] int Index,
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription,
    [property: JsonPropertyName("error_details")] IReadOnlyList<string> ErrorDetails);
