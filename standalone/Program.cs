using ParkAndSee.Start;

// Everything in one process: PostgreSQL (a private one unless ConnectionStrings__Park is set), a silo, the API host and, unless told
// otherwise, simulated traffic. The steps: StandaloneCommand (arguments), StandaloneRun (order of the start).
return await StandaloneCommand.RunAsync(args);
