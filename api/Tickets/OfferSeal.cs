using System.Text;
using Orleans.Serialization;
using ParkAndSee.Plates;

namespace ParkAndSee.Tickets;

/// <summary>
/// Offers as callers hold them: the purchase and its plate, encrypted, so that an order needs nothing else and the plate stays at the API
/// hosts. Next hop: <see cref="SealedTexts"/>.
/// </summary>
internal sealed class OfferSeal(PlateSecret secret, Serializer<TicketPurchase> serializer)
{
    private const byte Form = 1;
    private const int CountryLetters = 2;

    /// <summary>Most characters of an offer.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>Makes the text of an offer.</summary>
    public string Seal(in Plate plate, TicketPurchase purchase)
    {
        var written = Encoding.UTF8.GetBytes(plate.Country + plate.Reveal());
        return secret.TicketOffers.Seal([Form, checked((byte)written.Length), .. written, .. serializer.SerializeToArray(purchase)]);
    }

    /// <summary>Reads an offer; null when this installation did not make it, or it was made for another release.</summary>
    public (Plate Plate, TicketPurchase Purchase)? Open(string? offer)
    {
        if (offer is not { Length: > 0 and <= MostCharacters } || secret.TicketOffers.Open(offer) is not [Form, var length, .. var rest])
            return null;
        if (rest.Length <= length) return null;
        var written = Encoding.UTF8.GetString(rest, 0, length);
        var found = PlateParser.ParseFreeText(written.AsSpan(CountryLetters), written[..CountryLetters], out var plate);
        return found == PlateFault.None && serializer.Deserialize(rest.AsMemory(length)) is { } purchase ? (plate, purchase) : null;
    }
}
