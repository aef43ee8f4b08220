using System.Runtime.Serialization;

namespace ParkAndSee.Ingest;

/// <summary>What became of one streamed batch. Names are the same in JSON and MessagePack.</summary>
/// <param name="Batch">Number of the batch in its stream, from 1.</param>
/// <param name="Accepted">Events on disk because of this batch.</param>
/// <param name="Duplicates">Events that were on disk before: a success too.</param>
/// <param name="Failures">Events that were not taken; all others are on disk.</param>
/// <param name="Error">Null, or why nothing could be made of the batch: <c>not_json</c>,
/// <c>not_an_array</c>, <c>too_deep</c>, <c>too_large</c>.</param>
/// <param name="ErrorDescription">The same for people; null without an error.</param>
/// <param name="RetryAfterMs">When to send again what failed as <c>overloaded</c> or
/// <c>unavailable</c>; 0 when there is no such failure.</param>
[DataContract]
public sealed record IngestAck(
    [property: DataMember(Name = "batch")] long Batch,
    [property: DataMember(Name = "accepted")] int Accepted,
    [property: DataMember(Name = "duplicates")] int Duplicates,
    [property: DataMember(Name = "failures")] IngestAckFailure[] Failures,
    [property: DataMember(Name = "error")] string? Error,
    [property: DataMember(Name = "errorDescription")] string? ErrorDescription,
    [property: DataMember(Name = "retryAfterMs")] int RetryAfterMs);

/// <summary>One event of a streamed batch that was not taken.</summary>
/// <param name="Index">Its position in the batch, from 0.</param>
/// <param name="Error">The same codes as in the HTTP door's bulk result.</param>
/// <param name="ErrorDescription">What is wrong and what to do.</param>
/// <param name="ErrorDetails">Names of the members at fault.</param>
[DataContract]
public sealed record IngestAckFailure(
    [property: DataMember(Name = "index")] int Index,
    [property: DataMember(Name = "error")] string Error,
    [property: DataMember(Name = "errorDescription")] string ErrorDescription,
    [property: DataMember(Name = "errorDetails")] string[] ErrorDetails);
