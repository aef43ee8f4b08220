using System.Globalization;
using System.Text;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog.Formats;

/// <summary>What publishers' words mean to us. Case and accents do not count.</summary>
internal static class PublisherTerms
{
    // The first that the text holds wins, so the narrower word stands above the wider one.
    private static readonly (string Word, BayKind Kind)[] Kinds =
    [
        ("GIG", BayKind.Disabled), ("GIC", BayKind.Disabled), ("PMR", BayKind.Disabled), ("HANDICAP", BayKind.Disabled),
        ("DISABLED", BayKind.Disabled),
        ("LIVRAISON", BayKind.Delivery), ("DELIVERY", BayKind.Delivery), ("LOADING", BayKind.Delivery),
        ("TAXI", BayKind.Taxi),
        ("ELECTRI", BayKind.Charging), ("CHARG", BayKind.Charging), ("RECHARGE", BayKind.Charging),
        ("LOCATION", BayKind.SharedVehicle), ("AUTOPARTAGE", BayKind.SharedVehicle), ("VELIB", BayKind.SharedVehicle),
        ("SHARED", BayKind.SharedVehicle),
        ("2 ROUES", BayKind.TwoWheeler), ("DEUX-ROUES", BayKind.TwoWheeler), ("MOTO", BayKind.TwoWheeler), ("VELO", BayKind.TwoWheeler),
        ("TWO_WHEELER", BayKind.TwoWheeler), ("TWO-WHEELER", BayKind.TwoWheeler), ("TWOWHEELER", BayKind.TwoWheeler),
        ("PAYANT", BayKind.Paying), ("PAYING", BayKind.Paying), ("PAID", BayKind.Paying), ("METER", BayKind.Paying),
        ("RESIDENT", BayKind.Residential),
        ("GRATUIT", BayKind.Free), ("FREE", BayKind.Free),
    ];

    /// <summary>The kind that a text names; <see cref="BayKind.Other"/> when it names none.</summary>
    internal static BayKind KindOf(string? text)
    {
        var folded = Fold(text);
        foreach (var (word, kind) in Kinds)
        {
            if (folded.Contains(word, StringComparison.Ordinal)) return kind;
        }

        return BayKind.Other;
    }

    /// <summary>The orientation that a text names, in French or English.</summary>
    internal static BayOrientation OrientationOf(string? text) => Fold(text) switch
    {
        "LONGITUDINAL" or "PARALLEL" => BayOrientation.Parallel,
        "EPI" or "ANGLED" => BayOrientation.Angled,
        "BATAILLE" or "PERPENDICULAR" => BayOrientation.Perpendicular,
        _ => BayOrientation.Unknown,
    };

    /// <summary>Upper case, no accents, trimmed.</summary>
    internal static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToUpperInvariant(c));
        }

        return folded.ToString();
    }
}
