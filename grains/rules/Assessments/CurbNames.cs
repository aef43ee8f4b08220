using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Assessments;

/// <summary>Kinds of bays and user classes as people call them.</summary>
internal static class CurbNames
{
    private static readonly Dictionary<string, LocalizedText> Classes = new()
    {
        ["accessible"] = new("titulaires de la carte mobilité inclusion", "holders of a disability card (CMI)"),
        ["bicycle"] = new("vélos", "bicycles"),
        ["bus"] = new("bus et autocars", "buses and coaches"),
        ["car"] = new("voitures", "cars"),
        ["combustion"] = new("véhicules à moteur thermique", "vehicles with a combustion engine"),
        ["electric"] = new("véhicules électriques", "electric vehicles"),
        ["heavy"] = new("véhicules lourds", "heavy vehicles"),
        ["home_care"] = new("professionnels des soins à domicile", "home-care professionals"),
        ["hydrogen_fuel_cell"] = new("véhicules à hydrogène", "hydrogen vehicles"),
        ["low_emission"] = new("véhicules à très faibles émissions", "low-emission vehicles"),
        ["moped"] = new("cyclomoteurs", "mopeds"),
        ["motorcycle"] = new("motocyclettes", "motorcycles"),
        ["resident"] = new("résidents", "residents"),
        ["shared"] = new("véhicules partagés", "shared vehicles"),
        ["taxi"] = new("taxis", "taxis"),
        ["truck"] = new("poids lourds", "lorries"),
        ["van"] = new("utilitaires légers", "vans"),
    };

    /// <summary>A kind of bay.</summary>
    public static LocalizedText Of(BayKind kind) => kind switch
    {
        BayKind.Paying => new("Place payante", "Paid bay"),
        BayKind.Residential => new("Place résidentielle", "Residents' bay"),
        BayKind.Delivery => new("Aire de livraison", "Delivery bay"),
        BayKind.Disabled => new("Place réservée aux personnes handicapées", "Bay for disabled people"),
        BayKind.TwoWheeler => new("Emplacement pour deux-roues", "Bay for two-wheelers"),
        BayKind.Charging => new("Place de recharge électrique", "Electric charging bay"),
        BayKind.Taxi => new("Station de taxis", "Taxi rank"),
        BayKind.SharedVehicle => new("Emplacement pour véhicules partagés", "Bay for shared vehicles"),
        BayKind.Free => new("Place gratuite", "Free bay"),
        _ => new("Place", "Bay"),
    };

    /// <summary>The users of a rule: those who have all classes of the first list and none of the second.</summary>
    public static LocalizedText OfUsers(IReadOnlyList<string> classes, IReadOnlyList<string> except)
    {
        var users = classes.Count == 0 ? new LocalizedText("tout le monde", "everybody") : OfClasses(classes);
        return except.Count == 0 ? users
            : OfClasses(except) is var others ? new LocalizedText($"{users.Fr} sauf {others.Fr}", $"{users.En} except {others.En}")
            : users;
    }

    /// <summary>A list of user classes. A class that is not known here is shown without its underscores.</summary>
    public static LocalizedText OfClasses(IEnumerable<string> words)
    {
        LocalizedText[] names = [.. words.Select(
            word => Classes.TryGetValue(word, out var name) ? name : new LocalizedText(word.Replace('_', ' '), word.Replace('_', ' ')))];
        return new LocalizedText(string.Join(", ", names.Select(name => name.Fr)), string.Join(", ", names.Select(name => name.En)));
    }
}
