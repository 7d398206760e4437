package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.config.Setting;
import java.time.Duration;

/** How endpoints are watched, and the times they get where they have none of their own. */
public record EndpointsSettings(
        @Setting(
                key = "MODELYARD_HEALTH_INTERVAL",
                byDefault = "5s",
                min = "100ms",
                max = "1h",
                text = "How often an endpoint's health is checked; stretched so that at most 200 checks a second run")
        Duration healthInterval,

        @Setting(
                key = "MODELYARD_DISCOVERY_INTERVAL",
                byDefault = "30s",
                min = "1s",
                max = "1d",
                text = "How often an Ollama endpoint is asked for its models; others are asked at every health check")
        Duration discoveryInterval,

        @Setting(
                key = "MODELYARD_PROBE_TIMEOUT",
                byDefault = "4s",
                min = "100ms",
                max = "1m",
                text = "How long one health check may take")
        Duration probeTimeout,

        @Setting(
                key = "MODELYARD_ENDPOINT_CONNECT_TIMEOUT",
                byDefault = "5s",
                min = "10ms",
                max = "10m",
                text = "How long connecting to an endpoint may take, unless it has a time of its own")
        Duration connectTimeout,

        @Setting(
                key = "MODELYARD_ENDPOINT_FIRST_BYTE_TIMEOUT",
                byDefault = "10m",
                min = "10ms",
                max = "1d",
                text = "How long an endpoint may take to begin an answer, unless it has a time of its own")
        Duration firstByteTimeout,

        @Setting(
                key = "MODELYARD_ENDPOINT_IDLE_TIMEOUT",
                byDefault = "5m",
                min = "10ms",
                max = "1d",
                text = "How long an endpoint may pause within an answer, unless it has a time of its own")
        Duration idleTimeout,

        @Setting(
                key = "MODELYARD_MEMBER_PROBES",
                byDefault = "60",
                min = "1",
                text = "How many checks of endpoints a member may ask for in a minute; admins are not limited")
        int memberProbes,

        @Setting(
                key = "MODELYARD_MODEL_LISTS",
                byDefault = "16MB",
                min = "100kB",
                text = "Memory for the lists of models of all endpoints together; no owner's take more than half of it,"
                        + " and a list that is cut says so")
        DataSize modelLists) {}
