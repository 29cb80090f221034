# The image of every role: `docker build -t leadrouter .`, then for example `docker run leadrouter --help`. How it is run: docs/running.md.
#
# On its own it listens on every address of the container, so it refuses to start before it has a write key (Intake__Keys__0__Key and
# Intake__Keys__0__Source): anybody could send. `--roles` without intake needs none.

# The SDK runs on the builder's own processor whatever the image is for: emulated, it would take ten times as long.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
# Set by the builder: amd64, arm64. Only that processor's native SQLite goes into the image; all of them are 67 MB.
ARG TARGETARCH
# Takes the ML.NET trainer in (docs/adr/0007-ml-net-behind-a-switch.md). Off: no role that serves needs it.
ARG WITH_MLNET=false
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source

# What decides which packages are restored comes first: the layer with the packages stays until one of these files changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY contracts/LeadRouter.Contracts/LeadRouter.Contracts.csproj contracts/LeadRouter.Contracts/
COPY services/LeadRouter.Alerts/LeadRouter.Alerts.csproj services/LeadRouter.Alerts/
COPY services/LeadRouter.Api/LeadRouter.Api.csproj services/LeadRouter.Api/
COPY services/LeadRouter.Bench/LeadRouter.Bench.csproj services/LeadRouter.Bench/
COPY services/LeadRouter.Crm/LeadRouter.Crm.csproj services/LeadRouter.Crm/
COPY services/LeadRouter.Engine/LeadRouter.Engine.csproj services/LeadRouter.Engine/
COPY services/LeadRouter.Host/LeadRouter.Host.csproj services/LeadRouter.Host/
COPY services/LeadRouter.Intake/LeadRouter.Intake.csproj services/LeadRouter.Intake/
COPY services/LeadRouter.Propensity/LeadRouter.Propensity.csproj services/LeadRouter.Propensity/
COPY services/LeadRouter.Propensity.MLNet/LeadRouter.Propensity.MLNet.csproj services/LeadRouter.Propensity.MLNet/
COPY services/LeadRouter.Routing/LeadRouter.Routing.csproj services/LeadRouter.Routing/
COPY services/LeadRouter.Scoring/LeadRouter.Scoring.csproj services/LeadRouter.Scoring/
COPY services/LeadRouter.ServiceDefaults/LeadRouter.ServiceDefaults.csproj services/LeadRouter.ServiceDefaults/
COPY services/LeadRouter.Simulator/LeadRouter.Simulator.csproj services/LeadRouter.Simulator/
COPY services/LeadRouter.Storage/LeadRouter.Storage.csproj services/LeadRouter.Storage/
RUN dotnet restore services/LeadRouter.Host -a $TARGETARCH -p:WithMlNet=$WITH_MLNET

COPY eng eng
COPY contracts contracts
COPY services services
COPY playbook playbook
# Without analyzers: CI judges the style, the image only has to be the program.
RUN dotnet publish services/LeadRouter.Host -c Release -a $TARGETARCH --no-restore --no-self-contained \
    -p:WithMlNet=$WITH_MLNET -p:UseAppHost=false -p:RunAnalyzers=false -o /program && \
    mkdir /data

# Chiseled: no shell, no package manager, nothing that runs but .NET. No ICU either, which suits: globalisation is invariant here.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled AS final
WORKDIR /program
COPY --from=build /program ./
# Belongs to the image's user, because a new volume takes over the owner of the folder it covers.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# Every address, because a container's own loopback cannot be reached from outside. The base image's port would be overridden by that, with
# a warning at every start, so it is taken away. The diagnostic port is a file in /tmp: without it the root file system may be read-only.
ENV ASPNETCORE_URLS=http://*:8080 \
    ASPNETCORE_HTTP_PORTS= \
    LeadRouter__Data=/data \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
# The embedded files of a process without PostgreSQL; nothing else is ever written.
VOLUME /data
# The base image's own user (1654), by number: Kubernetes cannot tell from a name that it is not root.
USER $APP_UID
ENTRYPOINT ["dotnet", "leadrouter.dll"]
