namespace ParkAndSee.Micromobility;

/// <summary>
/// Takes what operators send of their vehicles by MDS. Stateless; next hop: <see cref="IMicromobilityVehicleGrain"/>, one for each vehicle.
/// </summary>
[Alias("ParkAndSee.Micromobility.IMicromobilityIntakeGrain")]
public interface IMicromobilityIntakeGrain : IGrainWithIntegerKey
{
    /// <summary>Gives the reports to their vehicles. What is <see cref="MicromobilityOutcome.Taken"/> is on disk.</summary>
    /// <param name="sender">Id of the operator that sends; null = any, for an administrator.</param>
    /// <param name="reports">At most <see cref="MicromobilityLimits.MaxReports"/>, in any order; a repeated one changes nothing.</param>
    /// <returns>A fate for each, in the same order.</returns>
    [Alias("TakeAsync")]
    Task<MicromobilityOutcome[]> TakeAsync(string? sender, [Immutable] MicromobilityReport[] reports);
}

/// <summary>
/// One vehicle of one operator. Key: <see cref="MicromobilityVehicleKey"/>. State on AdoNet grain
/// storage; its cases also in a table, which it writes after its state.
/// </summary>
[Alias("ParkAndSee.Micromobility.IMicromobilityVehicleGrain")]
public interface IMicromobilityVehicleGrain : IGrainWithStringKey
{
    /// <summary>Takes reports of this vehicle, in any order. On disk when it returns.</summary>
    [Alias("TakeAsync")]
    Task TakeAsync([Immutable] MicromobilityReport[] reports);

    /// <summary>Ends a case by a person's word. On disk when it returns.</summary>
    [Alias("ClearAsync")]
    Task<MicromobilityResult> ClearAsync(Guid caseId, MicromobilityComment word);
}

/// <summary>What a person says to a case.</summary>
/// <param name="By">Name of the API key.</param>
/// <param name="AsAgent">An agent speaks; else the operator.</param>
/// <param name="Message">Why, 1 to 500 characters.</param>
[GenerateSerializer, Immutable, Alias("SharedWord")]
public sealed record MicromobilityComment([property: Id(0)] string By, [property: Id(1)] bool AsAgent, [property: Id(2)] string Message);

/// <summary>What became of a person's word.</summary>
public enum MicromobilityResult : byte
{
    /// <summary>The case is over by it.</summary>
    Cleared = 0,

    /// <summary>The case was over before.</summary>
    WasOver = 1,

    /// <summary>There is no such case, or not for whoever asks.</summary>
    NoCase = 2,
}

/// <summary>What became of one report.</summary>
public enum MicromobilityOutcome : byte
{
    /// <summary>It is on disk, or was before.</summary>
    Taken = 0,

    /// <summary>No rule document in force knows its provider.</summary>
    UnknownProvider = 1,

    /// <summary>Its provider is another operator than the one that sends.</summary>
    OtherOperator = 2,

    /// <summary>Not known: send it again.</summary>
    Unavailable = 3,
}

/// <summary>Bounds of what is taken at once.</summary>
public static class MicromobilityLimits
{
    /// <summary>Reports in one call.</summary>
    public const int MaxReports = 1_000;

    /// <summary>Vehicles in one GBFS document.</summary>
    public const int MaxVehicles = 20_000;

    /// <summary>Bytes of one GBFS document, whether pushed or asked for.</summary>
    public const int MaxDocumentBytes = 8 * 1024 * 1024;

    /// <summary>Levels of one GBFS document.</summary>
    public const int MaxDocumentDepth = 16;

    /// <summary>Letters of a GBFS vehicle id.</summary>
    public const int MaxVehicleId = 100;

    /// <summary>Letters of a message to a case.</summary>
    public const int MaxMessage = 500;

    /// <summary>Cases in one answer.</summary>
    public const int MaxCases = 500;
}

/// <summary>Which vehicle: operator and device. Written <c>operator/device</c> it is the grain's key.</summary>
/// <param name="Operator">Id of the operator in the rule document: 1 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Device">MDS <c>device_id</c>.</param>
public readonly record struct MicromobilityVehicleKey(string Operator, Guid Device)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static MicromobilityVehicleKey Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } name, var device] && Guid.TryParse(device, out var id)
            ? new(name, id)
            : throw new FormatException("This is no key of a shared vehicle.");

    /// <inheritdoc />
    public override string ToString() => $"{Operator}/{Device:n}";
}
