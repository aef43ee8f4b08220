namespace ParkAndSee.Http;

/// <summary>
/// Handles exceptions after the response has started, when no problem can be written: aborts the connection, so that the caller sees
/// an incomplete response, and logs a line without sent text. Otherwise the web server would log the exception with its message.
/// </summary>
internal static partial class LastWall
{
    /// <summary>Puts it in front of everything.</summary>
    public static void UseLastWall(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ParkAndSee.Hosting.Doors.LastWall");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e)
            {
                if (!context.RequestAborted.IsCancellationRequested) BrokeOff(logger, FaultText.Of(e));
                context.Abort();
            }
        });
    }

    [LoggerMessage(2203, LogLevel.Error, "An answer broke off: {Fault}")]
    private static partial void BrokeOff(ILogger logger, string fault);
}
