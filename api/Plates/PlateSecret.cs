using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Plates;

/// <summary>
/// What this installation makes of plates: the ids of vehicles, the encrypted form, the marks by which
/// a misread plate is found. Each has a key of its own, derived from one secret that no database and
/// no silo ever holds. A plain hash of a plate could be undone by trying all of them; this cannot.
/// </summary>
internal sealed class PlateSecret
{
    /// <summary>Bytes of the secret.</summary>
    public const int Bytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int MarkBytes = 16;
    private const int LinkBytes = 24;

    private readonly byte[] _idKey;
    private readonly byte[] _sealKey;
    private readonly byte[] _markKey;
    private readonly byte[] _networkKey;
    private readonly byte[] _linkKey;
    private volatile bool _isConfirmed;

    /// <summary>Derives the keys.</summary>
    /// <param name="secret"><see cref="Bytes"/> random bytes.</param>
    /// <param name="isConfirmed">False: no vehicle has an id until <see cref="Confirm"/>.</param>
    public PlateSecret(ReadOnlySpan<byte> secret, bool isConfirmed = true)
    {
        _isConfirmed = isConfirmed;
        if (secret.Length != Bytes) throw new ArgumentException($"The secret has {Bytes} bytes.", nameof(secret));
        (_idKey, _sealKey, _markKey) = (Derive(secret, "vehicle id 1"), Derive(secret, "plate seal 1"), Derive(secret, "plate mark 1"));
        KeyMark = Convert.ToHexStringLower(HMACSHA256.HashData(Derive(secret, "key mark 1"), "park-and-see"u8).AsSpan(0, MarkBytes));
        _networkKey = Derive(secret, "client network 1");
        TicketOffers = new SealedTexts(Derive(secret, "ticket offers"));
        _linkKey = Derive(secret, "ticket links");
    }

    /// <summary>Encrypts offers of tickets, which callers hold until they order.</summary>
    public SealedTexts TicketOffers { get; }

    /// <summary>By what the database tells this secret from another one: 32 hexadecimal digits, from which it cannot be found.</summary>
    public string KeyMark { get; }

    /// <summary>Whether it is known to be the secret in force.</summary>
    public bool IsConfirmed => _isConfirmed;

    /// <summary>It is the secret in force.</summary>
    public void Confirm() => _isConfirmed = true;

    /// <summary>It is not.</summary>
    public void Withdraw() => _isConfirmed = false;

    /// <summary>The vehicle's id.</summary>
    /// <exception cref="TimeoutException">Nobody knows yet whether this is the secret in
    /// force: an id under another one would be another vehicle.</exception>
    public VehicleId IdOf(in Plate plate) => _isConfirmed
        ? new(Convert.ToHexStringLower(HMACSHA256.HashData(_idKey, Encoding.UTF8.GetBytes(Written(plate)))))
        : throw new TimeoutException("The key of plates is not confirmed yet.");

    /// <summary>The pseudonym of a client's network in the audit trail: 16 hex digits that lead nowhere without the secret.</summary>
    public string MarkOfNetwork(string network) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_networkKey, Encoding.UTF8.GetBytes(network)).AsSpan(0, 8));

    /// <summary>
    /// The secret of a ticket: who has it may follow, extend and stop the ticket. Stored nowhere; 32 characters for addresses.
    /// </summary>
    public string LinkOf(Guid ticket) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_linkKey, ticket.ToByteArray(bigEndian: true)).AsSpan(0, LinkBytes));

    /// <summary>Whether a text is the secret of a ticket; takes the same time whatever the text is.</summary>
    public bool IsLinkOf(Guid ticket, string? link) =>
        link is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(link), Encoding.UTF8.GetBytes(LinkOf(ticket)));

    /// <summary>The plate, encrypted (AES-256-GCM) and bound to its vehicle.</summary>
    public byte[] Seal(in Plate plate, VehicleId vehicle)
    {
        var text = Encoding.UTF8.GetBytes(Written(plate));
        var sealedPlate = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = sealedPlate.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_sealKey, TagBytes);
        aes.Encrypt(nonce, text, sealedPlate.AsSpan(NonceBytes + TagBytes), sealedPlate.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(vehicle.Value));
        return sealedPlate;
    }

    /// <summary>
    /// Reads what <see cref="Seal"/> wrote; no plate when it was written under another secret, for another vehicle, or was changed.
    /// </summary>
    public Plate Open(ReadOnlySpan<byte> sealedPlate, VehicleId vehicle)
    {
        if (sealedPlate.Length <= NonceBytes + TagBytes) return default;
        var text = new byte[sealedPlate.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(_sealKey, TagBytes);
            aes.Decrypt(sealedPlate[..NonceBytes], sealedPlate[(NonceBytes + TagBytes)..], sealedPlate.Slice(NonceBytes, TagBytes), text,
                Encoding.UTF8.GetBytes(vehicle.Value));
        }
        catch (AuthenticationTagMismatchException)
        {
            return default;
        }

        var written = Encoding.UTF8.GetString(text);
        PlateParser.ParseFreeText(written.AsSpan(2), written[..2], out var plate);
        return plate;
    }

    /// <summary>
    /// Marks that are kept with a right: of the plate, of it with any one character left open,
    /// with any one missing, and with any two neighbours in no order.
    /// </summary>
    public Guid[] MarksToKeep(in Plate plate)
    {
        var text = plate.Reveal();
        return [Mark('=', text), .. Open(text).Select(open => Mark('?', open)), .. Shorter(text).Select(shorter => Mark('-', shorter)),
            .. Unordered(text).Select(pair => Mark('~', pair))];
    }

    /// <summary>
    /// Marks to search by: two plates that are the same but for one character different,
    /// missing or too many, or two neighbours swapped, share one.
    /// </summary>
    public Guid[] MarksToFind(in Plate plate)
    {
        var text = plate.Reveal();
        return
        [
            Mark('=', text), Mark('-', text), .. Open(text).Select(open => Mark('?', open)), .. Shorter(text)
                .Select(shorter => Mark('=', shorter)),
            .. Unordered(text).Select(pair => Mark('~', pair)),
        ];
    }

    private static string Written(in Plate plate) => plate.Country + plate.Reveal();

    private static IEnumerable<string> Open(string text) =>
        Enumerable.Range(0, text.Length).Select(at => $"{text[..at]}?{text[(at + 1)..]}");

    private static IEnumerable<string> Shorter(string text) => Enumerable.Range(0, text.Length).Select(at => text.Remove(at, 1)).Distinct();

    private static IEnumerable<string> Unordered(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 1)).Where(at => text[at] != text[at + 1])
            .Select(at =>
                $"{at}:{text[..at]}{(char)Math.Min(text[at], text[at + 1])}{(char)Math.Max(text[at], text[at + 1])}{text[(at + 2)..]}");

    private static byte[] Derive(ReadOnlySpan<byte> secret, string purpose)
    {
        var key = new byte[Bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, [], Encoding.UTF8.GetBytes("park-and-see " + purpose));
        return key;
    }

    private Guid Mark(char sort, string text) =>
        new(HMACSHA256.HashData(_markKey, Encoding.UTF8.GetBytes(sort + text)).AsSpan(0, MarkBytes));
}
