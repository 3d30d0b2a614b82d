"""So many requests through httpx with asyncio, so many at once: what Broadside is measured beside.

httpxloop.py URL COUNT AT_ONCE 1.1|2
"""
import asyncio
import sys

import httpx


async def main(url, count, at_once, version):
    left = count
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    is_http2 = version == "2"
    async with httpx.AsyncClient(
        http1=not is_http2, http2=is_http2, verify=False, limits=limits, timeout=60, trust_env=False
    ) as client:

        async def work():
            nonlocal left
            while left > 0:
                left -= 1
                response = await client.get(url)
                if response.status_code != 200 or not response.content:
                    sys.exit(f"status {response.status_code}")
                if response.http_version != "HTTP/" + version:
                    sys.exit(response.http_version)

        await asyncio.gather(*(work() for _ in range(at_once)))


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
