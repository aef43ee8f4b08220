namespace ParkAndSee.Tickets;

/// <summary>Why a ticket is not valid, beside the words of the bank. Stored and part of the API: never change one.</summary>
public static class TicketReasons
{
    /// <summary>Another ticket of the vehicle runs in the zone, or is being paid.</summary>
    public const string AlreadyRunning = "alreadyRunning";

    /// <summary>The vehicle has taken its free ticket of the day.</summary>
    public const string FreeTicketUsed = "freeTicketUsed";

    /// <summary>The no-return time is not over.</summary>
    public const string TooSoonToReturn = "tooSoonToReturn";

    /// <summary>The bank refused and gave no reason.</summary>
    public const string Declined = "declined";

    /// <summary>The bank, or the payer, has not answered in time.</summary>
    public const string NoAnswer = "noAnswer";

    /// <summary>The bank was never asked in time.</summary>
    public const string NeverAsked = "neverAsked";
}
