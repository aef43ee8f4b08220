using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Hubs;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>Wiring of the enforcement feed in an API host.</summary>
public static class EnforcementExtensions
{
    /// <summary>Adds the hub and its viewers. Needs <see cref="LiveExtensions.AddLive"/>.</summary>
    public static IServiceCollection AddEnforcement(this IServiceCollection services)
    {
        services.AddSingleton(s => new EnforcementConnections(
            s.GetRequiredService<IHubContext<EnforcementHub, IEnforcementClient>>(), s.GetRequiredService<LiveContext>(),
            s.GetRequiredService<ApiKeyCache>(), s.GetRequiredService<AuditTrail>()));
        services.AddHostedService<EnforcementHeartbeats>();
        return services.AddBoundedHub<EnforcementHub>(HubExtensions.RequestBytes, options =>
        {
            options.MaximumParallelInvocationsPerClient = 1;
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
    }

    /// <summary>Maps <c>/hubs/enforcement</c>.</summary>
    public static IEndpointRouteBuilder MapEnforcement(this IEndpointRouteBuilder app)
    {
        app.MapHub<EnforcementHub>("/hubs/enforcement", options =>
        {
            // Beyond this a send waits, and the viewer falls behind in version instead of queueing.
            options.TransportMaxBufferSize = 64 * 1024;
            options.ApplicationMaxBufferSize = 64 * 1024;
            options.TransportSendTimeout = ConnectionPump.StuckTimeout;
        }).RequireAuthorization(Scopes.EnforcementRead).WithHubBounds(HubExtensions.RequestBytes).Add(RefuseWhenFull);
        return app;
    }

    private static void RefuseWhenFull(EndpointBuilder hub)
    {
        var serve = hub.RequestDelegate!;
        hub.RequestDelegate = context => context.RequestServices.GetRequiredService<EnforcementConnections>().IsFull
            ? Problems.WriteAsync(context, ProblemTypes.Overloaded,
                "This host has as many connections to the enforcement feed as it can serve.", TimeSpan.FromSeconds(10))
            : serve(context);
    }
}

/// <summary>One timer for the heartbeats and time-outs of all viewers of the enforcement feed.</summary>
internal sealed class EnforcementHeartbeats(EnforcementConnections viewers, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) viewers.Check();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
