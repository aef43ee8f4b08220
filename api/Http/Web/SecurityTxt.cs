using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>
/// The security contact of this host, RFC 9116 (configuration section <c>SecurityTxt</c>). Without a contact the file does not exist.
/// </summary>
public sealed class SecurityTxtOptions
{
    /// <summary>
    /// Address of the operator's security contact, <c>mailto:</c>, <c>tel:</c> or <c>https:</c>; empty = none is published.
    /// </summary>
    [RegularExpression(@"^((mailto:|tel:|https://)[!-~]{1,300})?$",
        ErrorMessage = "SecurityTxt:Contact: an address such as mailto:security@example.org or https://example.org/security.")]
    public string Contact { get; set; } = "";

    /// <summary>Address of the policy, <c>https:</c>; empty = none is named.</summary>
    [RegularExpression("^(https://[!-~]{1,300})?$", ErrorMessage = "SecurityTxt:Policy: an https address.")]
    public string Policy { get; set; } = "";

    /// <summary>Languages in which the contact is answered, as in <c>fr, en</c>.</summary>
    [RegularExpression("^[A-Za-z0-9, -]{0,100}$", ErrorMessage = "SecurityTxt:Languages: language tags with commas, such as fr, en.")]
    public string Languages { get; set; } = "fr, en";

    /// <summary>
    /// When the file expires, RFC 3339; left out = half a year after the process started.
    /// </summary>
    public DateTimeOffset? Expires { get; set; }
}

/// <summary><c>GET /.well-known/security.txt</c>.</summary>
internal static class SecurityTxt
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(183);

    /// <summary>Reads the settings.</summary>
    public static void AddSecurityTxt(this IServiceCollection services) =>
        services.AddSettings<SecurityTxtOptions>("SecurityTxt");

    /// <summary>Maps the file.</summary>
    public static void MapSecurityTxt(this WebApplication app)
    {
        var started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.MapGet("/.well-known/security.txt", (IOptions<SecurityTxtOptions> options) => Answer(options.Value, started)).WithQuery()
            .ExcludeFromDescription();
    }

    private static IResult Answer(SecurityTxtOptions options, DateTimeOffset started)
    {
        if (options.Contact.Length == 0)
            return Problems.Of(ProblemTypes.NotFound, "This host publishes no security contact (SecurityTxt:Contact).");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Contact: {options.Contact}\n");
        text.Append(CultureInfo.InvariantCulture, $"Expires: {(options.Expires ?? started + Life).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
        if (options.Languages.Length > 0) text.Append(CultureInfo.InvariantCulture, $"Preferred-Languages: {options.Languages}\n");
        if (options.Policy.Length > 0) text.Append(CultureInfo.InvariantCulture, $"Policy: {options.Policy}\n");
        return TypedResults.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }
}
