using ParkAndSee.Cluster;
using ParkAndSee.Hosting;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.ServiceDefaults;

// An API host of a cluster: the doors, the live map and the page. It holds no state, and finds its silos through the database.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.ToConsoleOnly();
    if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Park")))
    {
        Console.Error.WriteLine("ConnectionStrings__Park is not set: the API host finds its silos through that PostgreSQL database.");
        return 2;
    }

    builder.AddParkCluster();
    builder.Services.AddParkAndSeeApi(builder.Configuration);
    await using var app = builder.Build();
    app.Services.CheckSettings();
    app.MapParkAndSeeApi();
    var stopping = app.Lifetime.ApplicationStopping;
    var plates = app.Services.GetRequiredService<PlateKeyGuard>();
    try
    {
        await app.RunAsync();
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        // Stopped while it still waited for the first silo: a normal end.
    }

    return plates.Refusal is { } refusal ? throw refusal : 0;
}
catch (Exception e) when (ApiFault.Describe(e) is { } line)
{
    Console.Error.WriteLine($"The API host cannot start: {line}");
    return 2;
}
