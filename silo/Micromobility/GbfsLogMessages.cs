namespace ParkAndSee.Micromobility;

/// <summary>Log messages of the GBFS feeds that are asked for. None carries an address.</summary>
internal static partial class GbfsLogMessages
{
    [LoggerMessage(3501, LogLevel.Warning, "The GBFS feed of {Operator} could not be woken ({Fault}); tried again in a moment.")]
    public static partial void NotWoken(ILogger logger, string @operator, string fault);
}
