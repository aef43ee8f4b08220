namespace ParkAndSee.Hosting.Leaving;

/// <summary>Registers the orderly way out of a silo process.</summary>
public static class LeavingExtensions
{
    /// <summary>Adds the drain, and gives it the time that the settings allow.</summary>
    public static IServiceCollection AddDrain(this IServiceCollection services, SiloOptions options)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        return services;
    }

    /// <summary>
    /// From the moment that the silo leaves, <c>/health/ready</c> answers 503 «draining» at
    /// once, whatever the checks would say or wait for.
    /// </summary>
    public static void UseDraining(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((context, next) =>
        {
            if (!drain.HasBegun || context.Request.Path != "/health/ready") return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync("draining", context.RequestAborted);
        });
    }

    /// <summary>Runs the silo to its end, open to <c>--drain</c>.</summary>
    public static async Task RunUntilDrainedAsync(this WebApplication app, SiloOptions options)
    {
        await using var door = DrainListener.Open(app.Services, options);
        await app.RunAsync();
        door.SayDone();
    }
}
