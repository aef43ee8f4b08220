namespace ParkAndSee.Bays;

/// <summary>
/// Who has spoken for a bay (<see cref="Ingest.EventTypes.Confirms"/>): the lowest and the highest number of a sender, which is enough
/// to tell whether anybody but a given one has. A maximum, as the rest of <see cref="BayState"/>. <c>default</c>: nobody.
/// </summary>
/// <param name="Low">Lowest <see cref="Ingest.SensorEvent.Sender"/>; 0 = nobody.</param>
/// <param name="High">Highest <see cref="Ingest.SensorEvent.Sender"/>; 0 = nobody.</param>
[GenerateSerializer, Immutable, Alias("SenderSpan")]
public readonly record struct SenderSpan([property: Id(0)] long Low, [property: Id(1)] long High)
{
    /// <summary>With one more sender; 0, an event of our own or one that was logged before senders were, is none.</summary>
    public SenderSpan With(long sender) =>
        sender == 0 ? this : Low == 0 ? new SenderSpan(sender, sender) : new SenderSpan(Math.Min(Low, sender), Math.Max(High, sender));

    /// <summary>Whether anybody but a sender has spoken.</summary>
    public bool HasOthersThan(long sender) => Low != 0 && (Low != sender || High != sender);
}
