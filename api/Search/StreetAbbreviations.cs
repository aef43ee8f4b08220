using System.Collections.Frozen;

namespace ParkAndSee.Search;

/// <summary>
/// What abbreviations of street names stand for. A word keeps its own meaning beside these: <c>st</c> finds Saint, Street and every word
/// that begins so, thus no expansion hides what another country writes. French abbreviations as people and publishers write them; English
/// ones for the streets of Melbourne.
/// </summary>
internal static class StreetAbbreviations
{
    /// <summary>Types of ways as the first word of a French name; the second text is what it stands for.</summary>
    internal static readonly FrozenDictionary<string, string[]> Types = Of(
        "all:allee", "av:avenue", "ave:avenue", "bd:boulevard", "bld:boulevard", "blvd:boulevard", "bvd:boulevard", "boul:boulevard",
        "car:carrefour", "carr:carrefour", "che:chemin", "chem:chemin", "crs:cours", "esp:esplanade", "gal:galerie", "imp:impasse",
        "pas:passage", "pass:passage", "pl:place", "pte:porte", "prom:promenade", "qu:quai", "r:rue", "rpt:rond,point", "rte:route",
        "sq:square", "vla:villa");

    /// <summary>Types of ways as the last word of an English name.</summary>
    internal static readonly FrozenDictionary<string, string[]> EnglishTypes = Of(
        "st:street", "rd:road", "av:avenue", "ave:avenue", "ln:lane", "pde:parade", "tce:terrace", "hwy:highway", "blvd:boulevard",
        "pl:place", "ct:court", "cres:crescent", "cr:crescent", "sq:square", "gr:grove", "dr:drive");

    /// <summary>Words inside a name.</summary>
    internal static readonly FrozenDictionary<string, string[]> Inner = Of(
        "st:saint", "ste:sainte", "sts:saints", "stes:saintes", "fbg:faubourg", "fg:faubourg", "fb:faubourg", "gal:general", "gen:general",
        "mal:marechal", "col:colonel", "cdt:commandant", "cne:capitaine", "cap:capitaine", "lt:lieutenant,little", "sgt:sergent",
        "dr:docteur", "pr:professeur", "prof:professeur", "pdt:president", "pres:president", "gd:grand", "gde:grande", "gds:grands",
        "gdes:grandes", "pt:petit,pont", "pte:petite,porte", "pts:petits", "vx:vieux", "mt:mont,mount", "1:un", "2:deux", "3:trois",
        "4:quatre", "5:cinq", "6:six", "7:sept", "8:huit", "9:neuf", "10:dix", "11:onze", "12:douze", "13:treize", "14:quatorze",
        "15:quinze", "16:seize");

    /// <summary>Types of ways, written out: the name of a street goes on behind them, or stands before them in English.</summary>
    internal static readonly FrozenSet<string> Ways = new[]
    {
        "rue", "avenue", "boulevard", "place", "quai", "cours", "allee", "allees", "impasse", "passage", "villa", "square", "cite", "route",
        "chemin", "faubourg", "porte", "pont", "esplanade", "galerie", "hameau", "cour", "promenade", "carrefour", "sentier", "ruelle",
        "street", "road", "lane", "parade", "terrace", "highway", "court", "crescent", "grove", "drive",
    }.ToFrozenSet();

    /// <summary>Words that people leave out.</summary>
    internal static readonly FrozenSet<string> Articles = new[]
    {
        "de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "a", "au", "aux", "the", "of",
    }.ToFrozenSet();

    /// <summary>What a word of a name may stand for: by its place in the name, so that <c>St Kilda</c> is no street.</summary>
    /// <returns>Words, without the word itself; empty for most.</returns>
    internal static string[] OfName(string word, bool isFirst, bool isLast)
    {
        if (isLast && !isFirst && EnglishTypes.TryGetValue(word, out var english)) return english;
        return isFirst && Types.TryGetValue(word, out var type) ? type : Inner.GetValueOrDefault(word, []);
    }

    /// <summary>What a word of a query may stand for, wherever it is: people write the type last, or go on with the town.</summary>
    /// <returns>Words, without the word itself; empty for most.</returns>
    internal static string[] OfQuery(string word) =>
    [
        .. Types.GetValueOrDefault(word, []), .. EnglishTypes.GetValueOrDefault(word, []), .. Inner.GetValueOrDefault(word, []),
    ];

    private static FrozenDictionary<string, string[]> Of(params string[] pairs) => pairs
        .Select(pair => pair.Split(':')).ToFrozenDictionary(pair => pair[0], pair => pair[1].Split(','));
}
