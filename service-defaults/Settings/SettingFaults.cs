using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ParkAndSee.Wire;

namespace ParkAndSee.ServiceDefaults;

/// <summary>Faults of the installation that every host may meet, each as one line with its remedy.</summary>
internal static class SettingFaults
{
    private const string BinderSource = "Microsoft.Extensions.Configuration.Binder";
    private const string LoggingSource = "Microsoft.Extensions.Logging.Configuration";

    /// <summary>The line; null when the fault is a defect of the program.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        SettingException or WireException => fault.Message,
        OptionsValidationException wrong => string.Join(' ', wrong.Failures),
        AggregateException { InnerExceptions: var all } when all.All(one => Describe(one) is not null) =>
            string.Join(' ', all.Select(Describe)),
        InvalidDataException file => $"A file of settings cannot be read: {OneLine((file.InnerException ?? file).Message)}",
        InvalidOperationException { Source: BinderSource } => Settings.Describe(fault.Message, "A section of the settings"),
        InvalidOperationException { Source: LoggingSource } => $"Logging:LogLevel: {OneLine(fault.Message)}",
        AddressInUseException => $"{OneLine(fault.Message)} Stop what uses the address, or choose another port.",
        IOException { InnerException: AddressInUseException } =>
            $"{OneLine(fault.Message)} Stop what uses the address, or choose another port.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "This account may not listen on the configured port. Choose one above 1023.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            "The address to listen on is not one of this machine. Choose another one.",
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".";
}
