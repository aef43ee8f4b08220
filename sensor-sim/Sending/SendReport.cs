namespace ParkAndSee.Sending;

/// <summary>
/// What became of the events that were offered: <c>Offered = Acknowledged + Refused + NotAcknowledged + Pending</c> at every instant, and
/// <c>Pending = 0</c> at the end.
/// </summary>
/// <param name="Offered">Events given to the sender, repetitions counted.</param>
/// <param name="Acknowledged">Answered with success: on disk.</param>
/// <param name="Duplicates">Of the acknowledged ones, those the server knew before; null when it does not tell.</param>
/// <param name="Refused">Answered with a reason to refuse them.</param>
/// <param name="NotAcknowledged">Never answered: their fate is for the server to know; send them again.</param>
/// <param name="Pending">Queued or in flight.</param>
/// <param name="Posted">Events in all requests, retries counted.</param>
/// <param name="Requests">Requests sent, retries counted.</param>
/// <param name="Retries">Requests that were sent again.</param>
/// <param name="Reasons">Refusals by reason, most frequent first.</param>
/// <param name="Stopped">Why the sender stopped early, or null.</param>
public sealed record SendReport(
    long Offered,
    long Acknowledged,
    long? Duplicates,
    long Refused,
    long NotAcknowledged,
    long Pending,
    long Posted,
    long Requests,
    long Retries,
    IReadOnlyList<RefusalReason> Reasons,
    string? Stopped);

/// <summary>How often one reason to refuse was given.</summary>
/// <param name="Reason">The server's short code, for example <c>unknown_bay</c>.</param>
/// <param name="Count">Events.</param>
/// <param name="Examples">The first few.</param>
public sealed record RefusalReason(string Reason, long Count, IReadOnlyList<Refusal> Examples);

/// <summary>One refused event. It names the event, never what a camera read.</summary>
/// <param name="EventId">CDS <c>event_id</c>, when the answer tells it.</param>
/// <param name="BayId">CDS <c>curb_space_id</c>, when the answer tells it.</param>
/// <param name="Description">The server's explanation.</param>
/// <param name="Fields">The fields it names.</param>
public sealed record Refusal(string? EventId, string? BayId, string Description, IReadOnlyList<string> Fields);
