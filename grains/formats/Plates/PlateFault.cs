using ParkAndSee.RuleBooks;

namespace ParkAndSee.Plates;

/// <summary>Why a text is not a plate.</summary>
public enum PlateFault : byte
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>No letter and no digit in it.</summary>
    Empty = 1,

    /// <summary>More than <see cref="PlateParser.MostCharacters"/> letters and digits.</summary>
    TooLong = 2,

    /// <summary>A character that is neither a letter, a digit nor a separator.</summary>
    StrangeCharacter = 3,

    /// <summary>The form of no French series.</summary>
    UnknownForm = 4,

    /// <summary>The form of a series with a letter, or a pair of letters, that the series does not use.</summary>
    ForbiddenLetters = 5,

    /// <summary>A number that the series does not use: zero, or one that begins with a zero it may not begin with.</summary>
    ForbiddenNumber = 6,

    /// <summary>The form of the series before 2009 with a department that does not exist.</summary>
    UnknownDepartment = 7,

    /// <summary>The country is none that <see cref="PlateCountry"/> knows.</summary>
    UnknownCountry = 8,
}

/// <summary>What to tell the person who wrote it. The sentences never hold the plate.</summary>
public static class PlateFaults
{
    /// <summary>The fault and its remedy.</summary>
    /// <param name="fault">A fault; <see cref="PlateFault.None"/> is refused with <see cref="ArgumentOutOfRangeException"/>.</param>
    public static LocalizedText Say(PlateFault fault) => fault switch
    {
        PlateFault.Empty =>
            new("La plaque est vide : saisissez ses lettres et ses chiffres.", "The plate is empty: enter its letters and digits."),
        PlateFault.TooLong => new("La plaque est trop longue.", "The plate is too long."),
        PlateFault.StrangeCharacter => new(
            "La plaque contient un caractère inattendu : seuls lettres, chiffres, espaces et tirets sont admis.",
            "The plate holds an unexpected character: use letters, digits, spaces and hyphens only."),
        PlateFault.UnknownForm => new(
            "Ce n'est la forme d'aucune série française : vérifiez la saisie, ou indiquez le pays.",
            "This is the form of no French series: check it, or name the country."),
        PlateFault.ForbiddenLetters => new(
            "La série n'utilise pas ces lettres (I, O, U, ni le groupe SS) : vérifiez la saisie.",
            "The series does not use these letters (I, O, U, nor the group SS): check it."),
        PlateFault.ForbiddenNumber =>
            new("La série n'utilise pas ce numéro : vérifiez la saisie.", "The series does not use this number: check it."),
        PlateFault.UnknownDepartment =>
            new("Le département n'existe pas : vérifiez la fin de la plaque.", "There is no such department: check the end of the plate."),
        PlateFault.UnknownCountry =>
            new("Ce pays n'existe pas : indiquez-le en deux lettres (ISO 3166-1), par exemple DE.",
                "There is no such country: write it in two letters (ISO 3166-1), for example DE."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no fault to speak of."),
    };
}
