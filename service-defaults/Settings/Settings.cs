using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// Reads settings strictly: a value of a wrong form, a value out of its bounds and an unknown
/// name are refused with the name of the setting.
/// </summary>
internal static partial class Settings
{
    /// <summary>
    /// Adds the options of a section. They are read and checked by <see cref="CheckSettings"/>, or at the latest when the host starts.
    /// </summary>
    /// <param name="services">Of the host.</param>
    /// <param name="section">Name of the section, such as <c>Limits</c>.</param>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class, new()
    {
        services.AddSingleton<IOptionsChangeTokenSource<T>>(provider =>
            new ConfigurationChangeTokenSource<T>(Options.DefaultName, provider.GetRequiredService<IConfiguration>().GetSection(section)));
        return services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) => Bind(configuration, section, options))
            .PostConfigure(options => Check(section, options))
            .ValidateOnStart();
    }

    /// <summary>Reads a section at once.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static T ReadSettings<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        Bind(configuration, section, options);
        Check(section, options);
        return options;
    }

    /// <summary>Reads a list of texts.</summary>
    /// <exception cref="SettingException">It is written as a single value.</exception>
    public static string[] ReadList(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        return string.IsNullOrEmpty(section.Value)
            ? section.Get<string[]>() ?? []
            : throw new SettingException(
                $"{key} is a list: write {key.Replace(":", "__", StringComparison.Ordinal)}__0 for its first entry.");
    }

    /// <summary>Reads and checks all settings that were added, before anything starts.</summary>
    /// <exception cref="SettingException">One cannot be used.</exception>
    /// <exception cref="OptionsValidationException">A check of several settings together has failed.</exception>
    public static void CheckSettings(this IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();

    private static void Bind<T>(IConfiguration configuration, string section, T options)
        where T : class
    {
        try
        {
            configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException(Describe(e.Message, section));
        }
    }

    private static void Check<T>(string section, T options)
        where T : class
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)) return;
        throw new SettingException(string.Join(' ', faults.Select(fault => Describe(section, fault))));
    }

    private static string Describe(string section, ValidationResult fault)
    {
        var message = fault.ErrorMessage ?? "is wrong.";
        if (fault.MemberNames.FirstOrDefault() is not { } member)
            return message.StartsWith(section, StringComparison.Ordinal) ? message : $"{section}: {message}";
        var key = $"{section}:{member}";
        return message.Contains(member, StringComparison.Ordinal)
            ? message.Replace($"The field {member} ", $"{key} ", StringComparison.Ordinal)
                .Replace($"The {member} field ", $"{key} ", StringComparison.Ordinal)
            : $"{key}: {message}";
    }

    // The binder's own words, without the value: it may be a secret in a wrong place.
    internal static string Describe(string message, string section)
    {
        if (WrongForm().Match(message) is { Success: true } form) return $"{form.Groups[1].Value} must be {FormOf(form.Groups[2].Value)}.";
        return Unknown().Match(message) is { Success: true } unknown
            ? $"{section}: there is no setting {unknown.Groups[1].Value} in this section. See docs/operations.md, «Settings»."
            : $"{section} cannot be read: its values have another form. See docs/operations.md, «Settings».";
    }

    private static string FormOf(string type) => type switch
    {
        "System.Int16" or "System.Int32" or "System.Int64" => "a whole number",
        "System.Double" => "a number",
        "System.Boolean" => "true or false",
        "System.TimeSpan" => "a length of time, such as 00:00:10 or 365.00:00:00",
        "System.DateTimeOffset" => "an instant with its offset, such as 2026-01-01T00:00:00+01:00",
        _ => $"of the form of {type[(type.LastIndexOf('.') + 1)..]}",
    };

    [GeneratedRegex(@"at '([^']+)' to type '([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex WrongForm();

    [GeneratedRegex(@"were not found on the instance of [^:]+: (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();
}
