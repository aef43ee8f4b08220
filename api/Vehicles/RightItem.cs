using System.Text.Json;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.Vehicles;

/// <summary>
/// One item of a request about rights: a right, or the reason why it is invalid. An invalid item does not affect the others.
/// </summary>
/// <param name="Body">The right; null when the item is none.</param>
/// <param name="Fault">What is wrong and what to do; empty when it is one.</param>
/// <param name="Field">The member at fault, where one is known.</param>
internal readonly record struct RightItem(RightRequest? Body, string Fault, string? Field)
{
    /// <summary>Reads an item.</summary>
    public static RightItem Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return new RightItem(null, "Not a valid right: expected an object with the members of docs/rights.md.", null);
        try
        {
            return new RightItem(item.Deserialize<RightRequest>(InputJson.Options)!, "", null);
        }
        catch (JsonException wrong)
        {
            // A deeper path, or a name that the product does not define, is text of the sender.
            var field = wrong.Path is ['$', '.', .. var name] ? Array.Find(Members, each => each == name) : null;
            return new RightItem(null,
                field is null
                    ? "Not a valid right: expected an object with the members of docs/rights.md."
                    : $"{field} {(wrong is InputFault fault ? fault.Message : WantedOf(field))}.", field);
        }
    }

    private static readonly string[] Members =
        ["operator", "rightId", "plate", "country", "zone", "bayId", "from", "paidUntil", "stoppedAt", "cents", "revision", "voidedAt"];

    private static string WantedOf(string field) => field switch
    {
        "from" or "paidUntil" or "stoppedAt" or "voidedAt" => AcceptedInstant.Wanted,
        "cents" or "revision" => "must be a whole number",
        "bayId" => "must be a UUID",
        _ => $"must be a text; {AcceptedText.Unclean}",
    };
}
