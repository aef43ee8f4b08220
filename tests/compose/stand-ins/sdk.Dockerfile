# Stand-in for the .NET SDK. Certificates and settings are those with which this machine reaches the package registries.
FROM park-and-see-stand-in/debian
COPY client/ /
COPY --from=park-and-see-stand-in/dotnet-sdk /usr/share/dotnet/ /usr/share/dotnet/
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NUGET_CERT_REVOCATION_MODE=offline
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
