namespace ParkAndSee.Http;

/// <summary>Titles of the town's pages, and what they say as long as the town has written nothing.</summary>
internal static class TownPageTexts
{
    private const string LegalFr = """
        **Cette page reste à rédiger par la collectivité qui publie ce service.** Elle n’a pas encore fourni ses mentions légales.

        ## Ce que la loi demande ici

        La loi du 21 juin 2004 pour la confiance dans l’économie numérique demande à l’éditeur d’un service en ligne d’indiquer :
        - son nom ou sa raison sociale, son adresse et un moyen de le joindre ;
        - le nom du directeur ou de la directrice de la publication ;
        - le nom, l’adresse et le numéro de téléphone de l’hébergeur.

        ## Logiciel et données

        Le service fonctionne avec Park & See, un logiciel libre publié sous licence MIT.
        Les sources des données et leurs licences sont citées au bas de la carte.
        """;

    private const string LegalEn = """
        **This page is still to be written by the town that publishes this service.** It has not provided its legal notice yet.

        ## What the law asks for here

        The French law of 21 June 2004 on confidence in the digital economy asks the publisher of an online service to state:
        - its name, its address and a way to reach it;
        - the name of the director of publication;
        - the name, address and telephone number of the hosting provider.

        ## Software and data

        The service runs on Park & See, free software published under the MIT licence.
        The sources of the data and their licences are named at the foot of the map.
        """;

    private const string AccessibilityFr = """
        **La collectivité qui publie ce service n’a pas encore rédigé sa déclaration d’accessibilité.** Cette page n’en tient pas lieu.

        ## État de conformité

        Aucun audit de conformité au référentiel général d’amélioration de l’accessibilité (RGAA) n’a été déclaré pour ce service.
        Sans audit, le service est à considérer comme **non conforme** au RGAA.

        ## Ce qui a été vérifié dans le logiciel

        - Contrôle automatique avec axe-core, règles WCAG 2.1 de niveaux A et AA, sans anomalie trouvée : carte, panneau d’une place, liste, thèmes clair et sombre, grand écran et téléphone.
        - Navigation au clavier : carte, liste, filtres, recherche et panneau d’une place.
        - Texte agrandi à 200 %.
        - Couleurs distinguées par forme et par texte : l’état d’une place n’est jamais donné par la couleur seule.

        Un contrôle automatique ne détecte qu’une partie des défauts. Aucun essai avec des utilisateurs de lecteurs d’écran n’a été déclaré.

        ## Contenu non accessible et alternative

        La carte est un dessin : un lecteur d’écran n’en lit que le nom. La vue « Liste » donne les mêmes places sous forme de tableau.

        ## Retour d’information et contact

        La collectivité doit indiquer ici comment lui signaler un défaut d’accessibilité et obtenir le contenu sous une autre forme.
        Si elle ne répond pas, vous pouvez saisir le Défenseur des droits : https://formulaire.defenseurdesdroits.fr/
        """;

    private const string AccessibilityEn = """
        **The town that publishes this service has not written its accessibility statement yet.** This page does not replace it.

        ## Conformance

        No audit against the French accessibility reference (RGAA) has been declared for this service.
        Without an audit the service is to be taken as **not conforming** to the RGAA.

        ## What was checked in the software

        - Automatic check with axe-core, rules of WCAG 2.1 levels A and AA, nothing found: map, panel of a bay, list, light and dark theme, large screen and phone.
        - Use by keyboard: map, list, filters, search and panel of a bay.
        - Text enlarged to 200 %.
        - Colours are backed by shapes and words: the state of a bay is never given by colour alone.

        An automatic check finds only a part of the faults. No trial with users of screen readers has been declared.

        ## Content that is not accessible, and its alternative

        The map is a drawing: a screen reader reads only its name. The view “List” gives the same bays as a table.

        ## Feedback and contact

        The town has to state here how to report an accessibility fault and how to get the content in another form.
        If it does not answer, you may write to the Défenseur des droits: https://formulaire.defenseurdesdroits.fr/
        """;

    private const string PrivacyFr = """
        **La collectivité qui publie ce service n’a pas encore rédigé sa politique de confidentialité.**
        Elle doit indiquer ici le responsable de traitement, les finalités, les bases légales, les durées de conservation, vos droits et le contact de son délégué à la protection des données.

        ## Ce que fait la carte

        - Elle ne demande pas de compte et ne dépose aucun cookie.
        - Elle garde dans votre navigateur la langue et le thème que vous avez choisis, et rien d’autre.
        - Elle ne charge rien d’un autre serveur, sauf si la collectivité a choisi un fond de carte externe.
        - Elle ne montre ni plaque ni paiement. L’historique d’une place réservée aux personnes handicapées n’est pas public.

        ## Ce que traite le serveur

        L’adresse IP de chaque appel sert à limiter le nombre d’appels ; elle n’est pas écrite dans les journaux du logiciel.
        """;

    private const string PrivacyEn = """
        **The town that publishes this service has not written its privacy policy yet.**
        It has to state here who is responsible for the processing, its purposes and legal bases, how long data are kept, your rights, and how to reach its data protection officer.

        ## What the map does

        - It asks for no account and sets no cookie.
        - It keeps the language and the theme that you chose in your browser, and nothing else.
        - It loads nothing from another server, unless the town has chosen an external base map.
        - It shows neither plates nor payments. The history of a bay for disabled people is not public.

        ## What the server processes

        The IP address of each request serves to limit the number of requests; the software writes it to no log.
        """;

    private static readonly Dictionary<(string Page, string Language), (string Title, string Text)> Texts = new()
    {
        [("legal", "fr")] = ("Mentions légales", LegalFr),
        [("legal", "en")] = ("Legal notice", LegalEn),
        [("accessibility", "fr")] = ("Accessibilité", AccessibilityFr),
        [("accessibility", "en")] = ("Accessibility", AccessibilityEn),
        [("privacy", "fr")] = ("Confidentialité", PrivacyFr),
        [("privacy", "en")] = ("Privacy", PrivacyEn),
    };

    /// <summary>Names of the pages, as in their addresses.</summary>
    public static IReadOnlyList<string> Pages { get; } = ["legal", "accessibility", "privacy"];

    /// <summary>Title of a page.</summary>
    public static string Title(string page, string language) => Texts[(page, language)].Title;

    /// <summary>The text of a page that the town has not written.</summary>
    public static string Default(string page, string language) => Texts[(page, language)].Text;

    /// <summary>The link to the map.</summary>
    public static string Back(string language) => language == "fr" ? "Retour à la carte" : "Back to the map";

    /// <summary>Name of the language that is not shown, in that language.</summary>
    public static string OtherLanguage(string language) => language == "fr" ? "English" : "Français";

    /// <summary>Name of the links below the text.</summary>
    public static string PagesLabel(string language) => language == "fr" ? "Informations sur le service" : "About the service";
}
