using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Plates;

/// <summary>Settings of the key under which vehicles are known (configuration section <c>Plates</c>).</summary>
public sealed class PlateOptions
{
    /// <summary>Digits of a key's mark by which it is accepted.</summary>
    internal const int AcceptDigits = 12;

    /// <summary>32 random bytes in base64, the same on every API host. Empty: see <see cref="KeyFile"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>File that holds the key, read at the start; takes the place of <see cref="Key"/>.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// The first 12 digits of the mark of a new key, as printed by the refused start; the key
    /// is then in force. Empty: only the key in force is accepted.
    /// </summary>
    [RegularExpression("[0-9a-f]{12}", ErrorMessage = "Plates:AcceptKey must be the 12 digits that the refused start printed.")]
    public string AcceptKey { get; set; } = "";

    /// <summary>Whether a key is to be taken although another one is in force.</summary>
    internal bool Accepts(string mark) => AcceptKey.Length == AcceptDigits && mark.StartsWith(AcceptKey, StringComparison.Ordinal);
}
