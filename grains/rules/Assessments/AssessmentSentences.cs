using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;
using static ParkAndSee.Tariffs.TariffSentences;

namespace ParkAndSee.Assessments;

/// <summary>What the words of an assessment mean to people.</summary>
internal static class AssessmentSentences
{
    /// <summary>Why rules are missing on a day beyond the school holidays that a calendar knows.</summary>
    public static LocalizedText SchoolNotKnown { get; } = new(
        "Le calendrier ne dit pas s'il y a école ce jour-là : la règle qui en dépend, et celles qui viennent après elle, ne s'appliquent à "
        + "personne.",
        "The calendar does not say whether there is school on that day: the rule that hangs on it, and those after it, are applied "
        + "to nobody.");

    public static LocalizedText Of(AssessmentVerdict verdict) => verdict switch
    {
        AssessmentVerdict.Lawful => new("En règle", "Lawful"),
        AssessmentVerdict.ToBeChecked => new("À vérifier", "To be checked"),
        AssessmentVerdict.InBreach => new("En infraction présumée", "Presumed in breach"),
        AssessmentVerdict.Unknown => new("Inconnu", "Unknown"),
        _ => new("Rien à évaluer", "Nothing to assess"),
    };

    public static LocalizedText Of(AssessmentReason reason) => reason switch
    {
        AssessmentReason.NoVehicle => new("Aucun véhicule.", "No vehicle."),
        AssessmentReason.BayUnknown =>
            new("L'état de la place n'est pas connu : rien n'en est dit.",
                "The status of the bay is not known, so there is no assessment."),
        AssessmentReason.NoRule =>
            new("Aucune règle ne s'applique à cette place à cette heure.", "No rule applies to the bay at this time."),
        AssessmentReason.FreeToPark => new("Stationner ici ne demande rien à cette heure.", "Parking there needs nothing at this time."),
        AssessmentReason.WithinMaxStay => new("La durée permise n'est pas dépassée.", "It is within the time that the rule allows."),
        AssessmentReason.WithinGrace =>
            new("Le temps laissé pour payer ou pour partir court encore.",
                "It is within the time that is given for paying or for moving on."),
        AssessmentReason.RightCovers => new("Un droit de stationnement le couvre.", "A right to park covers it."),
        AssessmentReason.PermitCovers => new("Une carte de stationnement le couvre.", "A permit covers it."),
        AssessmentReason.DisabledCardCovers =>
            new("Une carte mobilité inclusion le couvre, gratuitement (CASF L241-3).",
                "A disability card (CMI) covers it, free of charge (CASF L241-3)."),
        AssessmentReason.MaxStayExceeded => new("La durée permise est dépassée.", "The stay is longer than the rule allows."),
        AssessmentReason.Forbidden => new("Personne ne peut stationner ici à cette heure.", "Parking is not permitted there at this time."),
        AssessmentReason.WrongClass =>
            new("Le véhicule n'est pas d'une catégorie admise ici.", "The vehicle is not of a class that may use the bay."),
        AssessmentReason.ClassNotKnown =>
            new("On ne sait pas si le véhicule est d'une catégorie admise ici.",
                "Whether the vehicle is of a class that may use the bay is not known."),
        AssessmentReason.RightEnded => new("Le droit qui le couvrait a pris fin.", "The right that covered it has ended."),
        AssessmentReason.NoRightKnown => new("Un paiement est demandé, et aucun n'est connu.", "Payment is required, and none is known."),
        AssessmentReason.PaymentByPlate =>
            new("Le paiement est lié à la plaque : un capteur seul ne peut pas savoir.",
                "Payment is by plate: a sensor cannot detect it."),
        AssessmentReason.NoReturn => new("Un véhicule est revenu avant le délai permis.", "A vehicle came back before the rule allows it."),
        AssessmentReason.ZfeBanned =>
            new("Le véhicule est interdit dans la zone à faibles émissions, et elle est contrôlée.",
                "The vehicle is banned from the low emission zone, and the zone is enforced."),
        AssessmentReason.RegisterCovers => new("Un droit, une carte ou un permis le couvre.", "A right, a card or a permit covers it."),
        AssessmentReason.ReadNotKept => new(
            "Une plaque a été lue pendant ce stationnement, et ce que la lecture a donné n'est pas conservé : personne n'est mis en cause.",
            "A plate was read during this stay and the result is not stored: no breach is presumed."),
        _ => new("Il y a plus de véhicules que de places.", "There are more vehicles than places."),
    };

    public static LocalizedText Of(CoveredBy by) => by switch
    {
        CoveredBy.Right => new("un droit de stationnement", "a right to park"),
        CoveredBy.Permit => new("une carte de stationnement", "a permit"),
        CoveredBy.DisabledCard => new("une carte mobilité inclusion", "a disability card (CMI)"),
        CoveredBy.Something => new("un droit, une carte ou un permis", "a right, a card or a permit"),
        _ => new("aucun droit connu", "no right known"),
    };

    public static LocalizedText Of(PolicyRule rule)
    {
        var (what, users) = (Activity(rule.Activity), Users(rule));
        var (fr, en) = ($"{what.Fr}{users.Fr}", $"{what.En}{users.En}");
        if (rule.MaxStaySeconds is { } longest)
        {
            var (length, from) = (Length(longest),
                rule.CountsFrom == CountedFrom.Arrival
                    ? new LocalizedText("depuis l'arrivée", "from the arrival")
                    : new LocalizedText("depuis que la règle s'applique", "from when the rule applies"));
            (fr, en) = ($"{fr}, {length.Fr} au plus {from.Fr}", $"{en}, {length.En} at most {from.En}");
        }

        if (rule.Payment.By != PaymentBy.None)
            (fr, en) = ($"{fr}, payant (zone tarifaire {rule.Payment.Zone})", $"{en}, paid (tariff zone {rule.Payment.Zone})");
        if (rule.GraceSeconds > 0)
            (fr, en) = ($"{fr}, tolérance {Length(rule.GraceSeconds).Fr}", $"{en}, grace {Length(rule.GraceSeconds).En}");
        return new($"{fr}.", $"{en}.");
    }

    private static LocalizedText Activity(CurbActivity activity) => activity switch
    {
        CurbActivity.Parking => new("Stationnement permis", "Parking permitted"),
        CurbActivity.NoParking => new("Stationnement interdit", "No parking"),
        CurbActivity.Loading => new("Chargement permis", "Loading permitted"),
        CurbActivity.NoLoading => new("Chargement interdit", "No loading"),
        CurbActivity.Unloading => new("Déchargement permis", "Unloading permitted"),
        CurbActivity.NoUnloading => new("Déchargement interdit", "No unloading"),
        CurbActivity.Stopping => new("Arrêt permis", "Stopping permitted"),
        _ => new("Arrêt et stationnement interdits", "No stopping"),
    };

    private static LocalizedText Users(PolicyRule rule)
    {
        var (fr, en) = ("", "");
        if (rule.UserClasses.Count > 0 && CurbNames.OfClasses(rule.UserClasses) is var all)
            (fr, en) = ($", réservé : {all.Fr}", $", for {all.En} only");
        if (rule.UserClassesExcept.Count > 0 && CurbNames.OfClasses(rule.UserClassesExcept) is var but)
            (fr, en) = ($"{fr}, sauf {but.Fr}", $"{en}, except {but.En}");
        if (rule.Purposes.Count > 0 && string.Join(", ", rule.Purposes.Select(purpose => purpose.Replace('_', ' '))) is var purposes)
            (fr, en) = ($"{fr} (motif : {purposes})", $"{en} (purpose: {purposes})");
        return new(fr, en);
    }
}
