using System.Globalization;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Rules;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Policy;

/// <summary>An assessment in sentences for people: what was known, which rule decided, why.</summary>
internal static class AssessmentSteps
{
    /// <summary>The sentences, in order. Instants are in UTC, as the door writes them everywhere.</summary>
    public static Said[] Of(in StayToAssess stay, in Assessment told) =>
    [
        .. StatusOf(stay),
        .. RightOf(stay),
        .. VehicleOf(stay),
        .. RuleOf(told),
        ReasonOf(told.Reason),
        .. NextOf(told),
    ];

    private static Said[] StatusOf(in StayToAssess stay) => stay.Status switch
    {
        BayStatus.Unknown => [new("L’état de la place n’est pas connu.", "The bay's status is not known.")],
        BayStatus.Occupied when stay.Occupants >= 0 =>
            [new($"{Number(stay.Occupants)} véhicules pour {Number(stay.Place.Places)} places depuis {Text(stay.Since)}.", $"{Number(stay.Occupants)} vehicles on {Number(stay.Place.Places)} places since {Text(stay.Since)}.")],
        BayStatus.Occupied => [new($"La place est occupée depuis {Text(stay.Since)}.", $"The bay has been occupied since {Text(stay.Since)}.")],
        _ => [new("Aucun véhicule ne s’y trouve.", "No vehicle stands there.")],
    };

    private static Said[] RightOf(in StayToAssess stay) => stay.Right is { } right
        ? [new($"Un droit de stationnement couvre la place du {Text(right.From)} au {Text(right.Until)}.", $"A right to park covers the bay from {Text(right.From)} to {Text(right.Until)}.")]
        : [];

    private static Said[] VehicleOf(in StayToAssess stay) => stay.Vehicle is { } vehicle && stay.VehicleReadAt >= stay.Since
        ? vehicle.By == CoveredBy.Nothing
            ? [new($"Le véhicule lu à {Text(stay.VehicleReadAt)} n’avait ni droit ni permis connu.", $"The vehicle that was read at {Text(stay.VehicleReadAt)} had no known right or permit.")]
            : [new($"Le véhicule lu à {Text(stay.VehicleReadAt)} était couvert.", $"The vehicle that was read at {Text(stay.VehicleReadAt)} was covered.")]
        : [];

    private static Said[] RuleOf(in Assessment told) => told.Rule.Length == 0 ? [] :
        [new($"Règle « {told.Rule} » du livre {told.RuleBook}, version {Number(told.RuleVersion)}.", $"Rule \"{told.Rule}\" of the book {told.RuleBook}, version {Number(told.RuleVersion)}.")];

    private static Said[] NextOf(in Assessment told) => told.LookAgainAt is { } next
        ? [new($"Sans fait nouveau, cela vaut jusqu’à {Text(next)}.", $"Without a new fact this holds until {Text(next)}.")]
        : [];

    private static Said ReasonOf(AssessmentReason reason) => reason switch
    {
        AssessmentReason.NoVehicle => new("Il n’y a rien à apprécier.", "There is nothing to assess."),
        AssessmentReason.BayUnknown => new("D’une place dont l’état n’est pas connu, rien n’est dit.", "Nothing is ever said of a bay whose status is not known."),
        AssessmentReason.NoRule => new("Aucune règle connue ne s’applique à cette place à cet instant.", "No known rule applies to this bay at this instant."),
        AssessmentReason.FreeToPark => new("Le stationnement n’y demande rien à cet instant.", "Parking there asks for nothing at this instant."),
        AssessmentReason.WithinMaxStay => new("La durée permise n’est pas dépassée.", "The time that the rule allows has not passed."),
        AssessmentReason.WithinGrace => new("Le délai pour payer ou repartir n’est pas écoulé.", "The time that is given to pay or to move on has not passed."),
        AssessmentReason.RightCovers => new("Un droit de stationnement couvre le séjour.", "A right to park covers the stay."),
        AssessmentReason.PermitCovers => new("Un permis couvre le séjour.", "A permit covers the stay."),
        AssessmentReason.DisabledCardCovers => new("Une carte mobilité inclusion couvre le séjour (CASF L241-3).", "A card of a disabled person covers the stay (CASF L241-3)."),
        AssessmentReason.MaxStayExceeded => new("La durée permise est dépassée.", "The stay is longer than the rule allows."),
        AssessmentReason.Forbidden => new("Personne ne peut s’y arrêter ou s’y garer à cet instant.", "Nobody may stop or park there at this instant."),
        AssessmentReason.WrongClass => new("Le véhicule n’est pas d’une catégorie admise.", "The vehicle is not of a class that may use the bay."),
        AssessmentReason.ClassNotKnown => new("On ne sait pas si le véhicule est d’une catégorie admise.", "Whether the vehicle is of a class that may use the bay is not known."),
        AssessmentReason.RightEnded => new("Le droit qui couvrait le séjour a pris fin.", "The right that covered the stay has ended."),
        AssessmentReason.NoRightKnown => new("Un paiement est demandé et aucun n’est connu.", "Payment is asked for, and none is known."),
        AssessmentReason.PaymentByPlate => new("Le paiement est lié à la plaque : un capteur seul ne peut rien en dire.", "Payment is bound to the plate: a sensor alone cannot know."),
        AssessmentReason.NoReturn => new("Le véhicule est revenu avant le délai.", "The vehicle came back before the rule allows it."),
        AssessmentReason.ZfeBanned => new("Le véhicule ne peut circuler dans la zone à faibles émissions, qui est contrôlée.", "The vehicle may not be in the low emission zone, which is enforced."),
        AssessmentReason.Overfull => new("Il y a plus de véhicules que de places.", "There are more vehicles than places."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Has no sentence."),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(long at) => at is <= -62_135_596_800_000 or >= 253_402_300_800_000
        ? "—"
        : DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
